import type { GenerationEvent, GenerationRequest } from '@nos/domain/use-cases'
import { ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import { GENERATED_EXAMPLE, GENERATION_EVENTS_EXAMPLE } from '../examples/generation-example.ts'
import { presentGenerated, presentGenerationEvent } from '../representations/generation.ts'
import { ETAG_HEADER, jsonAnswer, LOCATION_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationTag } from '../routing/entity-tag.ts'
import { EVENT_STREAM } from '../routing/event-stream.ts'
import { BASE_PATH } from '../routing/paths.ts'
import { preferredType } from '../routing/preferred-type.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { watchedReply } from '../routing/watched-reply.ts'
import { GeneratedSpecificationSchema } from '../schemas/generation-schema.ts'
import { SpecificationInput, TemplateChoice } from './specification-input.ts'

const LONGEST_TEXT = 1_000_000
const Wishes = v.union(
  [
    v.pipe(v.string(), v.maxLength(LONGEST_TEXT)),
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(LONGEST_TEXT))), v.maxLength(1000, 'must be at most 1000 entries')),
  ],
  'must be a text or a list of texts',
)

const Input = v.strictObject({
  feature_overview: v.pipe(v.string(), v.maxLength(LONGEST_TEXT)),
  goals: v.exactOptional(Wishes),
  constraints: v.exactOptional(Wishes),
  spec_type: SpecificationInput.spec_type.wrapped,
  title: SpecificationInput.title,
  priority: SpecificationInput.priority,
  tags: SpecificationInput.tags,
  ...TemplateChoice,
  save: v.exactOptional(v.boolean(), true),
})

export const generateSpecification: Route = defineRoute({
  method: 'POST',
  path: '/specifications/generate',
  access: 'author',
  operationId: 'generateSpecification',
  tag: 'Specifications',
  summary: 'Generate a specification',
  description:
    'A draft from an overview, goals and constraints: by the configured model, whose text is judged like everybody’s and mended up to three times; or, without a model and whenever it fails, from a template, with a warning that names the cause. Whatever is saved passes OpenSpec’s strict validation. `save: false` answers 200 and stores nothing. `Accept: text/event-stream` sends `progress`, `draft` and `findings` meanwhile, and `done` or `error` at the end.',
  body: {
    kind: 'json',
    required: true,
    schema: Input,
    example: {
      feature_overview: 'Riders find a bike again that they left somewhere, before they have to pay for it.',
      goals: ['A rider sees where the bike was locked last', 'A lost bike is reported within 5 minutes'],
      constraints: ['Positions are deleted after 30 days'],
      spec_type: 'Feature',
      priority: 'P1',
    },
  },
  answers: [
    {
      ...jsonAnswer(200, 'Looked at only, or a stream of events.', GeneratedSpecificationSchema, GENERATED_EXAMPLE),
      content: {
        'application/json': { schema: GeneratedSpecificationSchema, example: GENERATED_EXAMPLE },
        [EVENT_STREAM]: { schema: v.string(), example: GENERATION_EVENTS_EXAMPLE },
      },
    },
    jsonAnswer(201, 'Saved as a draft.', GeneratedSpecificationSchema, GENERATED_EXAMPLE, {
      ...ETAG_HEADER,
      ...LOCATION_HEADER,
    }),
  ],
  failures: [
    'BriefTooThin',
    'TemplateNotFound',
    'InvalidContent',
    'CapabilityTaken',
    'InvalidRuleset',
    'RulesetNotFound',
    'MeasurementAborted',
    'StorageUnavailable',
  ],
  handle: ({ useCases, format, logger }, { caller, body, headers, now }) => {
    const generate = (watch?: (event: GenerationEvent) => void) =>
      useCases.generateSpecification(caller, requestOf(body), watch)
    if (preferredType(headers.get('Accept'), ['application/json', EVENT_STREAM]) === EVENT_STREAM)
      return new ResultAsync(
        watchedReply({
          run: (send) => generate((event) => send(event.kind, presentGenerationEvent(event))),
          present: (made) => presentGenerated(made, format),
          kept: headers.has('Idempotency-Key'),
          requestId: caller.requestId ?? '',
          now,
          logger,
        }),
      )
    return generate().map((made) => {
      const { specification } = made.view
      return made.saved
        ? json(201, presentGenerated(made, format), {
            etag: specificationTag(specification),
            headers: { Location: `${BASE_PATH}/specifications/${specification.id}`, Vary: 'Accept' },
          })
        : json(200, presentGenerated(made, format), { headers: { Vary: 'Accept' } })
    })
  },
})

const requestOf = ({
  feature_overview,
  spec_type,
  goals,
  constraints,
  title,
  priority,
  tags,
  template,
  variables,
  save,
}: v.InferOutput<typeof Input>): GenerationRequest => ({
  overview: feature_overview,
  specType: spec_type,
  save,
  ...(goals === undefined ? {} : { goals }),
  ...(constraints === undefined ? {} : { constraints }),
  ...(title === undefined ? {} : { title }),
  ...(priority === undefined ? {} : { priority }),
  ...(tags === undefined ? {} : { tags }),
  ...(template === undefined ? {} : { template }),
  ...(variables === undefined ? {} : { variables }),
})
