import type { Json } from '../model/json.ts'
import type { Inline } from '../richtext/inline.ts'

/** What a block says, without its identity or place. */
export type BlockBody = {
  readonly type: string
  readonly text: readonly Inline[]
  readonly caption: readonly Inline[]
  /** Cells of a `table_row`. */
  readonly cells: readonly (readonly Inline[])[]
  readonly color: string
  /** Further facts by type: `checked`, `language`, `toggle`, `url`, `expression`, `icon`, `header_row`, … */
  readonly attributes: Readonly<Record<string, Json>>
}

/** A block that does not exist yet. `key` is the Markdown it was read from, `line` its first line. */
export type Draft = BlockBody & { readonly children: readonly Draft[]; readonly key?: string }

/** A block of a page. `parentId` is the id of a page or of another block. */
export type Block = BlockBody & {
  readonly id: string
  readonly parentId: string
  readonly children: readonly string[]
  readonly createdTime: number
  readonly createdBy: string
  readonly lastEditedTime: number
  readonly lastEditedBy: string
  readonly inTrash: boolean
}

/** A draft with every member that was not named set to its neutral value. */
export const draft = (type: string, rest: Partial<Omit<Draft, 'type'>> = {}): Draft => ({
  type,
  text: [],
  caption: [],
  cells: [],
  color: 'default',
  attributes: {},
  children: [],
  ...rest,
})
