/** Urgency, P0 the highest. */
export const PRIORITIES = ['P0', 'P1', 'P2', 'P3'] as const

export type Priority = (typeof PRIORITIES)[number]

export const DEFAULT_PRIORITY: Priority = 'P2'

export const isPriority = (value: unknown): value is Priority => PRIORITIES.some((priority) => priority === value)
