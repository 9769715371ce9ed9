import type { ReplicaFailure } from '@nos/domain'
import type { CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'

/** What a failed request means for a sync. */
export const toReplicaFailure = ({ exit, diagnostics }: CommandFailure): ReplicaFailure => {
  const [{ message = 'the service refused the request', fix = 'look at the service’s answer' } = {}] = diagnostics
  if (exit === EXIT.unavailable) return { kind: 'ReplicaUnavailable', reason: message, retryAt: null }
  return { kind: 'ReplicaRefused', reason: message, fix, connection: exit === EXIT.authentication }
}
