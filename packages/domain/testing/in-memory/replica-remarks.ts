import { ok } from 'neverthrow'
import type { PendingRemark, ReplicaRemarks } from '../../src/ports/replica-remarks.ts'
import type { Access } from './access.ts'

export const inMemoryReplicaRemarks = ({ read, write }: Access): ReplicaRemarks => ({
  put: (remark) =>
    write((state) => {
      state.remarks.set(remark.id, remark)
      return ok(undefined)
    }),
  waiting: (workspaceId, replica) =>
    read((state) =>
      ok(
        [...state.remarks.values()]
          .filter((one) => one.workspaceId === workspaceId && one.replica === replica)
          .toSorted(byAge),
      ),
    ),
  waitingFor: (workspaceId, replica, specification) =>
    read((state) =>
      ok(
        [...state.remarks.values()]
          .filter(
            (one) =>
              one.workspaceId === workspaceId && one.replica === replica && one.specificationId === specification,
          )
          .toSorted(byAge),
      ),
    ),
  remove: (workspaceId, id) =>
    write((state) => {
      if (state.remarks.get(id)?.workspaceId === workspaceId) state.remarks.delete(id)
      return ok(undefined)
    }),
})

const byAge = (one: PendingRemark, other: PendingRemark): number =>
  one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1)
