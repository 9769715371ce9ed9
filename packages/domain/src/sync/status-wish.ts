import type { ReviewStatus } from '../specification/review-status.ts'
import type { ReplicaProperties } from './replica-properties.ts'
import type { SyncPlan } from './sync-plan.ts'

/**
 * A status that was set at the replica: neither the agreed nor the present one. Null when none was, and while both sides
 * never agreed on one.
 */
export const statusWish = (
  agreed: ReplicaProperties | null,
  present: ReviewStatus,
  { status }: ReplicaProperties,
): ReviewStatus | null =>
  status === undefined || status === present || agreed?.status === undefined || status === agreed.status ? null : status

/** The replica's properties as if nobody had set a status: where texts are reviewed it is decided, not merged. */
export const withoutWish = (
  agreed: ReplicaProperties | null,
  present: ReviewStatus,
  replica: ReplicaProperties,
): ReplicaProperties => {
  if (replica.status === present) return replica
  const { status: _, ...rest } = replica
  return agreed?.status === undefined ? rest : { ...rest, status: agreed.status }
}

/** The plan once the status is decided: the replica gets it where it shows another one. */
export const withDecidedStatus = (plan: SyncPlan, shown: ReviewStatus | undefined, status: ReviewStatus): SyncPlan => {
  const { status: planned, ...properties } = plan.replica?.properties ?? {}
  const differs = shown === undefined ? planned !== undefined : shown !== status
  const written = differs ? { ...properties, status } : properties
  const body = plan.replica?.body
  const idle = body === undefined && Object.keys(written).length === 0
  return {
    ...plan,
    replica: idle ? null : { ...(body === undefined ? {} : { body }), properties: written },
    base: { ...plan.base, properties: { ...plan.base.properties, status } },
  }
}
