/** Somebody who edits: a person of the workspace or an integration's bot. */
export type User = {
  readonly id: string
  readonly type: 'person' | 'bot'
  readonly name: string
  readonly email: string | null
}

export type Capability = 'read' | 'update' | 'insert' | 'read_comments' | 'insert_comments' | 'users' | 'user_emails'

/** A bearer token and what it may see and do. */
export type Token = {
  readonly token: string
  /** `integration` acts as its bot, `person` (a personal access token) as the user, `public` as an OAuth bot. */
  readonly kind: 'integration' | 'person' | 'public'
  readonly name: string
  readonly userId: string
  readonly capabilities: readonly Capability[]
  /** Everything, or these objects with all they hold. */
  readonly shared: 'all' | readonly string[]
  /** Objects taken away again, with all they hold. */
  readonly hidden: readonly string[]
  readonly revoked: boolean
}

export const ALL_CAPABILITIES: readonly Capability[] = [
  'read',
  'update',
  'insert',
  'read_comments',
  'insert_comments',
  'users',
  'user_emails',
]
