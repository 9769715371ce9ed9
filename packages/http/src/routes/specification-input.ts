import type { SpecificationRevision } from '@nos/domain/use-cases'
import * as v from 'valibot'
import { Priority, SpecType } from '../schemas/scalars.ts'

const words = (longest: number) =>
  v.pipe(
    v.string(),
    v.check(fits(longest), `must be at most ${longest} characters`),
    v.metadata({ maxLength: longest }),
  )
const named = (longest: number) =>
  v.pipe(
    v.string(),
    v.nonEmpty('must not be empty'),
    v.check(fits(longest), `must be at most ${longest} characters`),
    v.metadata({ maxLength: longest }),
  )

// Counted in characters, as JSON Schema's maxLength and the model do, and not in UTF-16 units.
const fits =
  (longest: number) =>
  (text: string): boolean =>
    text.length <= longest || (text.length <= 2 * longest && Array.from(text).length <= longest)

/** The fields a caller may set; whatever else a specification has belongs to the service. */
export const SpecificationInput = {
  title: v.exactOptional(named(200)),
  spec_type: v.exactOptional(SpecType),
  overview: v.exactOptional(words(100_000)),
  body: v.exactOptional(v.string()),
  capability: v.exactOptional(named(2000)),
  priority: v.exactOptional(Priority),
  tags: v.exactOptional(v.pipe(v.array(named(100)), v.maxLength(50, 'must be at most 50 tags'))),
  message: v.exactOptional(words(2000)),
}

/** A template to make the body from. */
export const TemplateChoice = {
  template: v.exactOptional(named(200)),
  variables: v.exactOptional(v.record(v.pipe(v.string(), v.maxLength(100)), words(2000))),
}

type Input = v.InferOutput<v.StrictObjectSchema<typeof SpecificationInput, undefined>>

/** The given fields in the words of the model. */
export const revisionOf = ({ spec_type, ...fields }: Input): SpecificationRevision => ({
  ...fields,
  ...(spec_type === undefined ? {} : { specType: spec_type }),
})
