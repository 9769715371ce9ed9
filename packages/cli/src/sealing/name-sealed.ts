import type { SealedKind, SealedValue } from '@nos/adapters-postgres'

/** The kept secrets as a person knows them, without any of their text. */
export const nameSealed = (values: readonly SealedValue[]): string =>
  [...new Set(values.map(({ kind, owner }) => NAMES[kind](owner)))].join(', ')

const NAMES: Readonly<Record<SealedKind, (owner: string) => string>> = {
  webhook_token: () => "the verification token of Notion's webhook",
  audit_key: () => 'the key that signs the audit log',
  workspace_token: (owner) => `the Notion token of the workspace "${owner}"`,
  endpoint_secret: (owner) => `the secret of the webhook endpoint ${owner}`,
}
