import { normalizeRequirementName } from '../conformance/lines/requirement-name.ts'
import { readMainSpec } from '../conformance/spec/main-spec.ts'

/** The normalized requirement names that stand more than once in a main specification. */
export const repeatedNames = (text: string): ReadonlySet<string> => {
  const names = readMainSpec(text)
    .section()
    .blocks.map(({ name }) => normalizeRequirementName(name))
  const seen = new Set<string>()
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)))
}
