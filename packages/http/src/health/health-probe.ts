/** `not_configured` and `disabled` are no fault. */
export const CHECK_STATUSES = ['ok', 'degraded', 'down', 'not_configured', 'disabled'] as const

export type CheckStatus = (typeof CHECK_STATUSES)[number]

export interface HealthCheck {
  readonly status: CheckStatus
  readonly latencyMs?: number
  /** For a person; never a secret. */
  readonly detail?: string
}

export const HEALTH_CHECKS = ['database', 'notion', 'openspec', 'redis', 'queue'] as const

/** Looks at everything the service stands on. It answers within a second or two and never fails. */
export interface HealthProbe {
  readonly version: string
  readonly startedAt: Date
  check(): Promise<Readonly<Record<(typeof HEALTH_CHECKS)[number], HealthCheck>>>
  /** False from the moment a shutdown begins, so that no new traffic is sent here. */
  accepting(): boolean
}
