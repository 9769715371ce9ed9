/** What a rule looks after. `conformance` is not among them: OpenSpec's own issues are scored beside the rules (DESIGN 4). */
export const CATEGORIES = [
  'structure',
  'clarity',
  'testability',
  'completeness',
  'consistency',
  'traceability',
  'security',
] as const

export type Category = (typeof CATEGORIES)[number]

export const isCategory = (value: unknown): value is Category => CATEGORIES.some((category) => category === value)
