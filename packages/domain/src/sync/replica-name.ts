import type { Author } from '../specification/author.ts'
import type { VersionSource } from '../history/version.ts'

/** What a person calls a replica. */
export const replicaLabel = (name: string): string =>
  ({ notion: 'Notion', 'working-tree': 'the working tree' })[name] ?? name

/** Who made an edit at a replica that does not say. */
export const replicaAuthor = (name: string): Author => ({ kind: sourceOf(name), id: name, name: replicaLabel(name) })

/** The source of a version whose content came from the replica alone. */
export const sourceOf = (name: string): Extract<VersionSource, 'notion' | 'openspec'> =>
  name === 'notion' ? 'notion' : 'openspec'
