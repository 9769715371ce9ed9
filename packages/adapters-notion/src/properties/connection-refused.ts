import type { ReplicaRefused } from '@nos/domain'

/** The whole connection cannot be used, and what to do about it. */
export const connectionRefused = (reason: string, fix: string): ReplicaRefused => ({
  kind: 'ReplicaRefused',
  reason,
  fix,
  connection: true,
})
