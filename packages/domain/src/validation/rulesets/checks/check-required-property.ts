import type { RuleContext } from '../../rule-context.ts'
import type { SpecReading } from '../../reading/spec-reading.ts'
import type { Spot } from './spot.ts'

/** A property of the specification that is set; silent where no properties are known, as for a plain file. */
export const checkRequiredProperty = (property: string) =>
  function* (spec: SpecReading, { properties }: RuleContext): Generator<Spot> {
    if (properties === null || isSet(properties[property])) return
    const first = spec.nodes[0] ?? null
    yield { node: null, start: first?.name.start ?? 0, end: first?.name.end ?? 0 }
  }

const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
