/** From the gravest to the mildest. An error caps the level at bronze. */
export const SEVERITIES = ['error', 'warning', 'info'] as const

export type Severity = (typeof SEVERITIES)[number]

export const isSeverity = (value: unknown): value is Severity => SEVERITIES.some((severity) => severity === value)
