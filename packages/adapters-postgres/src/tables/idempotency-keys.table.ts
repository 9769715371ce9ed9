import type { Generated } from 'kysely'

/** `status`, `headers` and `body` are null until the request is answered. */
export interface IdempotencyKeysTable {
  workspace_id: string
  scope: string
  key: string
  fingerprint: string
  attempt: number
  started_at: Date
  held_until: Date
  /** A transaction of the present attempt was committed. */
  wrote: Generated<boolean>
  specification_id: string | null
  status: number | null
  /** JSON. */
  headers: string | null
  body: string | null
}
