import type { Specification, SpecificationId, WorkspaceId } from '@nos/domain'
import { LRUCache } from 'lru-cache'

/** In UTF-16 code units of the texts, with an allowance for what else a record holds, which the service bounds. */
const MOST = 8_000_000
const OTHER_FIELDS = 20_000

/** The records last stored by this instance, as many as fit; which others overtook is not known here. */
export interface RememberedRecords {
  get(workspaceId: WorkspaceId, id: SpecificationId): Specification | null
  set(record: Specification): void
  forget(record: Specification): void
}

export const createRememberedRecords = (): RememberedRecords => {
  const records = new LRUCache<string, Specification>({
    maxSize: MOST,
    sizeCalculation: ({ head }) => head.content.body.length + OTHER_FIELDS,
  })
  return {
    get: (workspaceId, id) => records.get(keyOf(workspaceId, id)) ?? null,
    set: (record) => void records.set(keyOf(record.workspaceId, record.id), record),
    forget: (record) => void records.delete(keyOf(record.workspaceId, record.id)),
  }
}

const keyOf = (workspaceId: WorkspaceId, id: SpecificationId): string => `${workspaceId} ${id}`
