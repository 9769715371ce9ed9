import type { Inline } from '../richtext/inline.ts'
import type { Json } from './json.ts'
import type { Property, PropertyValue } from './property.ts'

/** Where an object hangs in the workspace. */
export type Parent =
  | { readonly type: 'workspace' }
  | { readonly type: 'page_id' | 'block_id' | 'database_id' | 'data_source_id'; readonly id: string }

/** Precise times in milliseconds since the epoch, and who. */
type Stamps = {
  readonly createdTime: number
  readonly createdBy: string
  readonly lastEditedTime: number
  readonly lastEditedBy: string
}

export type Page = Stamps & {
  readonly id: string
  readonly parent: Parent
  /** By property id; the title is under `title`. */
  readonly properties: Readonly<Record<string, PropertyValue>>
  /** Ids of the first-level blocks; a child page's block has the page's id. */
  readonly children: readonly string[]
  readonly icon: Json
  readonly cover: Json
  readonly inTrash: boolean
  readonly isArchived: boolean
  readonly isLocked: boolean
  /** The body comes from another product and cannot be edited as Markdown. */
  readonly external: boolean
}

export type Database = Stamps & {
  readonly id: string
  readonly parent: Parent
  readonly title: readonly Inline[]
  readonly description: readonly Inline[]
  readonly dataSources: readonly string[]
  readonly isInline: boolean
  readonly isLocked: boolean
  readonly icon: Json
  readonly cover: Json
  readonly inTrash: boolean
}

export type DataSource = Stamps & {
  readonly id: string
  readonly databaseId: string
  readonly title: readonly Inline[]
  readonly description: readonly Inline[]
  readonly properties: readonly Property[]
  readonly icon: Json
  readonly inTrash: boolean
  readonly nextNumber: number
}
