/** The gates, from the lowest. */
export const LEVELS = ['none', 'bronze', 'silver', 'gold'] as const

export type Level = (typeof LEVELS)[number]

/** Gold from 90, silver from 75, bronze from 50 points (CONTRACT 3a). An error finding caps it at bronze, an OpenSpec ERROR gives none. */
export const levelOf = (
  score: number,
  errors: { readonly findings: boolean; readonly conformance: boolean },
): Level => {
  if (errors.conformance || score < 50) return 'none'
  if (errors.findings || score < 75) return 'bronze'
  return score < 90 ? 'silver' : 'gold'
}
