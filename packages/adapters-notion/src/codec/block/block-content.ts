import type { Run } from '../inline/run.ts'

/** What one Notion block says, free of either spelling. */
export type BlockContent =
  | { readonly kind: 'heading'; readonly level: number; readonly runs: readonly Run[]; readonly suffix: string }
  | {
      readonly kind: 'paragraph' | 'quote' | 'bullet' | 'number'
      readonly runs: readonly Run[]
      readonly suffix: string
    }
  | { readonly kind: 'todo'; readonly runs: readonly Run[]; readonly checked: boolean; readonly suffix: string }
  | { readonly kind: 'code'; readonly language: string; readonly lines: readonly string[] }
  | { readonly kind: 'equation'; readonly lines: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly TableRow[]; readonly header: boolean }
  | { readonly kind: 'image'; readonly caption: readonly Run[]; readonly url: string }
  | { readonly kind: 'divider' | 'empty' }
  /** Something Markdown has no form for, verbatim (addresses without their signature). */
  | { readonly kind: 'opaque'; readonly lines: readonly string[] }

export type TableRow = readonly (readonly Run[])[]

/** A block and how deep it is nested. */
export interface Block {
  readonly depth: number
  readonly content: BlockContent
}

export const isListItem = (content: BlockContent): boolean =>
  content.kind === 'bullet' || content.kind === 'number' || content.kind === 'todo'
