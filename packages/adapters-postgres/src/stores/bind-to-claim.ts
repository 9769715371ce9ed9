import type { NewAuditRecord, Stores } from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import type { ClaimScope } from '../connection/claim-scope.ts'
import { ClaimLost } from '../connection/storage-failure.ts'
import type { Tables } from '../tables/tables.ts'

interface BoundStores {
  readonly stores: Stores
  /** Call it last before the commit. Throws when the claim was lost. */
  note(transaction: Kysely<Tables>): Promise<void>
}

/**
 * Lets a transaction say under which idempotency key it wrote. Every write has its audit row, so one with the request's
 * id tells that something was written, and for which specification; background work that is woken on the way has none.
 */
export const bindToClaim = (claims: ClaimScope, stores: Stores): BoundStores => {
  const claim = claims.current()
  if (claim === null) return { stores, note: async () => undefined }
  const { request, attempt } = claim
  let written: NewAuditRecord | null = null
  const audit: Stores['audit'] = {
    ...stores.audit,
    append: (record) => {
      if (record.requestId === request.requestId) written = record
      return stores.audit.append(record)
    },
  }
  return {
    stores: { ...stores, audit },
    note: async (transaction) => {
      if (written === null) return
      const { rows } = await sql`
        update idempotency_keys
        set wrote = true, specification_id = coalesce(${written.specificationId}::uuid, specification_id)
        where workspace_id = ${request.workspaceId} and scope = ${request.scope} and key = ${request.key}
          and attempt = ${attempt} and status is null
        returning 1`.execute(transaction)
      if (rows.length === 0) throw new ClaimLost('The request was taken over')
    },
  }
}
