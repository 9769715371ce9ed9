import type { Rule } from '../rule.ts'
import type { RulesetDefinition } from './ruleset-definition.ts'

/**
 * A short mark of what a rule set finds and how it scores: the same definitions on the same built-in rules give the same mark.
 * Not for security: FNV-1a, 64 bits. `BUILT_IN_VERSION` moves when a built-in rule's own logic changes.
 */
export const rulesetVersion = (chain: readonly RulesetDefinition[], builtIn: readonly Rule[]): string => {
  const catalogue = builtIn.map(({ id, severity, weight, params }) => [id, severity, weight, params])
  return `${BUILT_IN_VERSION}-${fnv1a(canonical([chain, catalogue]))}`
}

const BUILT_IN_VERSION = '1.1.0'

/** JSON with sorted keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  )

const fnv1a = (text: string): string => {
  let hash = 0xcbf29ce484222325n
  for (let index = 0; index < text.length; index += 1)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}
