import type { ReplicaFailure } from '@nos/domain'
import type { CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'

/** What a failed request means for a sync. */
export const toReplicaFailure = ({ exit, diagnostics }: CommandFailure): ReplicaFailure => {
  const [first] = diagnostics
  const reason = first?.message ?? 'the service refused the request'
  if (exit === EXIT.unavailable) return { kind: 'ReplicaUnavailable', reason, retryAt: null }
  return {
    kind: 'ReplicaRefused',
    reason,
    fix: first?.fix ?? 'look at the answer of the service',
    connection: exit === EXIT.authentication,
  }
}
