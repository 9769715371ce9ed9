import type { ReplicaField } from './replica-properties.ts'

/** Who wins where both sides changed the same: nobody until a person decides, Notion (the replica), or the service. */
export const SYNC_POLICIES = ['manual', 'notion', 'service'] as const

export type ConflictWinner = (typeof SYNC_POLICIES)[number]

/** What a policy can speak of: a property, or the text. */
export type PolicyField = ReplicaField | 'body'

/** One winner for all, or one for each property and the text. */
export type SyncPolicy =
  | ConflictWinner
  | { readonly otherwise: ConflictWinner; readonly fields: Readonly<Partial<Record<PolicyField, ConflictWinner>>> }

/** The side that a merge prefers for this field; null: none, a person decides. */
export const preferredSide = (policy: SyncPolicy, field: PolicyField): 'ours' | 'theirs' | null =>
  SIDE[typeof policy === 'string' ? policy : (policy.fields[field] ?? policy.otherwise)]

const SIDE = { manual: null, notion: 'theirs', service: 'ours' } as const satisfies Record<
  ConflictWinner,
  'ours' | 'theirs' | null
>
