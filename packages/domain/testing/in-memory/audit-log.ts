import { ok } from 'neverthrow'
import type { AuditLog } from '../../src/ports/audit-log.ts'
import type { Access } from './access.ts'

export const inMemoryAuditLog = ({ read, write }: Access): AuditLog => ({
  append: (record) =>
    write((state) => {
      state.audit.set(record.id, record)
      return ok(undefined)
    }),
  list: ({ workspaceId, specificationId, limit }) =>
    read((state) =>
      ok(
        [...state.audit.values()]
          .filter(
            (record) =>
              record.workspaceId === workspaceId &&
              (specificationId === undefined || record.specificationId === specificationId),
          )
          .toReversed()
          .slice(0, limit),
      ),
    ),
})
