import type { Priority } from '../specification/priority.ts'
import type { ReviewStatus } from '../specification/review-status.ts'
import type { SpecType } from '../specification/spec-type.ts'

/** The properties a replica can hold. An absent field means that the replica has no opinion, never that it was cleared. */
export interface ReplicaProperties {
  readonly title?: string
  readonly capability?: string
  readonly specType?: SpecType
  readonly priority?: Priority
  readonly tags?: readonly string[]
  readonly status?: ReviewStatus
}

export const REPLICA_FIELDS = ['title', 'capability', 'specType', 'priority', 'tags', 'status'] as const

export type ReplicaField = (typeof REPLICA_FIELDS)[number]
