import { err, type Result } from 'neverthrow'
import type { ReplicaFailure } from '../../src/ports/replica.ts'

export const REPLICA_OPERATIONS = [
  'changes',
  'inventory',
  'locate',
  'read',
  'create',
  'find',
  'write-text',
  'write-properties',
  'trash',
  'person',
  'remark',
  'look-for-remark',
] as const

export type ReplicaOperation = (typeof REPLICA_OPERATIONS)[number]

/** Counts requests and makes them fail. */
export interface ReplicaTraffic {
  /** Every request sent so far, in order. */
  readonly requests: readonly ReplicaOperation[]
  /** Forgets the requests so far. */
  reset(): void
  /** The next request (of this operation) fails before it does anything. */
  failNext(failure: ReplicaFailure, operation?: ReplicaOperation): void
  /** The next request (of this operation) is carried out, but its answer is lost. */
  loseNextAnswer(operation?: ReplicaOperation): void
  /** Runs once, just before the next request of this operation reaches the replica. */
  beforeNext(operation: ReplicaOperation, action: () => void): void
}

interface Fault {
  readonly operation: ReplicaOperation | undefined
  readonly failure: ReplicaFailure
  readonly carriedOut: boolean
}

export interface TrafficControl extends ReplicaTraffic {
  send<Value, Failure>(
    operation: ReplicaOperation,
    work: () => Result<Value, Failure>,
  ): Result<Value, Failure | ReplicaFailure>
}

export const createTraffic = (): TrafficControl => {
  const requests: ReplicaOperation[] = []
  const faults: Fault[] = []
  const actions: { operation: ReplicaOperation; action: () => void }[] = []
  return {
    requests,
    reset: () => {
      requests.length = 0
    },
    failNext: (failure, operation) => faults.push({ operation, failure, carriedOut: false }),
    loseNextAnswer: (operation) =>
      faults.push({
        operation,
        failure: { kind: 'OutcomeUnknown', reason: 'the connection was reset' },
        carriedOut: true,
      }),
    beforeNext: (operation, action) => actions.push({ operation, action }),
    send: (operation, work) => {
      requests.push(operation)
      const due = actions.findIndex((one) => one.operation === operation)
      if (due !== -1) actions.splice(due, 1)[0]?.action()
      const index = faults.findIndex((one) => one.operation === undefined || one.operation === operation)
      const fault = index === -1 ? undefined : faults.splice(index, 1)[0]
      if (fault === undefined) return work()
      if (fault.carriedOut) work()
      return err(fault.failure)
    },
  }
}
