import { createInProcessExclusive, DEFAULT_WORKSPACE, type Library, type ModelLimits } from '@nos/domain'
import {
  ALICE,
  createControllableClock,
  createCountingIds,
  createInMemoryJobQueue,
  createInMemoryLibrary,
  createInProcessStandards,
  createRecordingWebhooks,
  createTestHeadSigner,
  plainSeal,
  expectOk,
  sha256Hasher,
  sha256TreeHasher,
  type ControllableClock,
} from '@nos/domain/testing'
import {
  createUseCases,
  type Caller,
  type GeneratedSpecification,
  type GenerationEvent,
  type GenerationRequest,
  type ModelSide,
  type UseCases,
  sideOfDefault,
} from '@nos/domain/use-cases'
import { okAsync } from 'neverthrow'
import { expect } from 'vitest'
import { createChange } from '../../src/changes/create-change.ts'
import { validateSpecText } from '../../src/conformance/validate-spec-text.ts'
import { createDocumentFormat } from '../../src/document/document-format.ts'
import type { GeneratorOptions } from '../../src/generation/create-specification-generator.ts'
import { generatorAt } from '../model/run-under-test.ts'
import { loadOfficial } from '../oracle/official.ts'

export const BRIEF: GenerationRequest = {
  title: 'Lost bikes',
  overview: 'Riders find a bike again that they left somewhere, before they have to pay for its loss.',
  goals: ['A rider sees where the bike was locked last'],
  constraints: ['Positions are deleted after 30 days'],
  specType: 'Feature',
  save: true,
}

export interface GenerationWorld {
  readonly library: Library
  readonly useCases: UseCases
  readonly caller: Caller
  readonly clock: ControllableClock
  readonly events: GenerationEvent[]
  /** Generates, and has the official command check what was written. */
  generate(told?: Partial<GenerationRequest>): Promise<GeneratedSpecification>
}

/** Everything real but the storage, with the model at the given address or none. */
export const createGenerationWorld = (
  model: { readonly url: string; readonly limits?: ModelLimits } | Extract<ModelSide, { absent: unknown }>,
  told: Partial<GeneratorOptions> = {},
): GenerationWorld => {
  const clock = createControllableClock()
  const library = createInMemoryLibrary()
  const ids = createCountingIds(1)
  const side: ModelSide =
    'absent' in model
      ? model
      : {
          generator: generatorAt(model.url, { timeoutMs: 5000, clock: clock.now, ...told }).generator,
          limits: model.limits ?? { atOnce: 4, tokensPerDay: 1_000_000 },
        }
  const signer = createTestHeadSigner()
  const useCases = createUseCases({
    clock: clock.now,
    ids,
    hasher: sha256Hasher,
    format: createDocumentFormat(),
    measurements: null,
    standards: createInProcessStandards((name, body) => {
      const { valid, issues } = validateSpecText(name, body)
      return { valid, validStrict: validateSpecText(name, body, { strict: true }).valid, issues }
    }),
    autoValidation: false,
    reviewWorkflow: false,
    changeMaker: createChange,
    library,
    replica: null,
    sides: sideOfDefault(null),
    seal: plainSeal,
    jobs: createInMemoryJobQueue(clock.now, ids, () => Promise.resolve({ kind: 'done', result: null })),
    model: side,
    webhooks: createRecordingWebhooks(),
    treeHasher: sha256TreeHasher,
    headSigner: () => okAsync(signer),
    policy: 'manual',
    exclusive: createInProcessExclusive(),
  })
  const caller: Caller = { workspaceId: DEFAULT_WORKSPACE, author: ALICE, requestId: null }
  const events: GenerationEvent[] = []
  return {
    library,
    useCases,
    caller,
    clock,
    events,
    generate: async (request = {}) => {
      const made = expectOk(
        await useCases.generateSpecification(caller, { ...BRIEF, ...request }, (event) => events.push(event)),
      )
      const { Validator } = await loadOfficial()
      const report = await new Validator(true).validateSpecContent(
        'lost-bikes',
        made.view.specification.head.content.body,
      )
      expect(report.issues.filter(({ level }) => level !== 'INFO')).toEqual([])
      return made
    },
  }
}
