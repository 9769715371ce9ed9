/** Who wins where both sides changed the same: nobody until a person decides, Notion (the replica), or the service. */
export const SYNC_POLICIES = ['manual', 'notion', 'service'] as const

export type SyncPolicy = (typeof SYNC_POLICIES)[number]
