export const AUTHOR_KINDS = ['user', 'notion', 'openspec', 'ai', 'system'] as const

export type AuthorKind = (typeof AUTHOR_KINDS)[number]

/** Who made a version: a token subject, a Notion user, a working tree, a model, or the service itself. */
export interface Author {
  readonly kind: AuthorKind
  readonly id: string
  readonly name: string
}

export const SYSTEM: Author = { kind: 'system', id: 'nos', name: 'NOS' }
