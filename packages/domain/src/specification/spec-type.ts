/** What a specification describes (CONTRACT 3). */
export const SPEC_TYPES = [
  'Feature',
  'API',
  'Architecture',
  'Data',
  'Integration',
  'Security',
  'Operations',
  'Process',
] as const

export type SpecType = (typeof SPEC_TYPES)[number]

export const DEFAULT_SPEC_TYPE: SpecType = 'Feature'

export const isSpecType = (value: unknown): value is SpecType => SPEC_TYPES.some((type) => type === value)
