import { ok } from 'neverthrow'
import { auditLeafText } from '../../src/audit/audit-leaf.ts'
import type { AuditEntry, AuditRecord } from '../../src/audit/audit-record.ts'
import type { AuditLog, AuditQuery } from '../../src/ports/audit-log.ts'
import { sha256TreeHasher } from '../sha256-tree-hasher.ts'
import type { Access } from './access.ts'
import { keysetPage } from './keyset-page.ts'

export const inMemoryAuditLog = ({ read, write }: Access): AuditLog => ({
  append: (record) =>
    write((state) => {
      state.audit.set(record.id, { subject: null, address: null, ...record })
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
  search: (query) =>
    read((state) =>
      keysetPage(
        [...state.audit.values()]
          .map((record, position) => ({ position, ...entryOf(record) }))
          .filter(({ record }) => matches(record, query)),
        {
          order: 'audit',
          mark: ({ position }) => [position, ''],
          descending: true,
          limit: query.limit,
          cursor: query.cursor,
        },
      ).map(({ items, nextCursor }) => ({
        items: items.map(({ record, leafHash }) => ({ record, leafHash })),
        nextCursor,
      })),
    ),
})

export const entryOf = (record: AuditRecord): AuditEntry => ({
  record,
  leafHash: sha256TreeHasher.leaf(auditLeafText(record)),
})

const matches = (record: AuditRecord, query: AuditQuery): boolean => {
  const [kind = ''] = record.action.split('.')
  return (
    record.workspaceId === query.workspaceId &&
    (query.specificationId === undefined || record.specificationId === query.specificationId) &&
    (query.actor === undefined || record.actor.id === query.actor) &&
    (query.action === undefined || [record.action, kind].includes(query.action)) &&
    (query.from === undefined || record.at >= query.from) &&
    (query.to === undefined || record.at < query.to) &&
    query.hidden?.includes(kind) !== true
  )
}
