import { createTokenSeal, type TokenSeal } from '@nos/adapters-notion'
import type { SealedKind } from '@nos/adapters-postgres'

/** The seal of one kind of secret. What was sealed for one purpose opens for no other. */
export const sealOf = (kind: SealedKind, encryptionKey: string | null): TokenSeal =>
  createTokenSeal(encryptionKey, PURPOSES[kind])

// These words are part of every sealed value: another spelling makes them unreadable.
const PURPOSES: Readonly<Record<SealedKind, string>> = {
  webhook_token: 'nos notion webhook token',
  audit_key: 'nos audit signing key',
  workspace_token: 'nos notion token of a workspace',
  endpoint_secret: 'nos outgoing webhook secret',
}
