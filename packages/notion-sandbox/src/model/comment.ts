import type { Inline } from '../richtext/inline.ts'

/** A comment thread on a page or a block; with `anchored` it hangs on a range of text. */
export type Discussion = {
  readonly id: string
  readonly parent: { readonly type: 'page_id' | 'block_id'; readonly id: string }
  readonly pageId: string
  readonly anchored: boolean
  readonly resolved: boolean
}

export type Comment = {
  readonly id: string
  readonly discussionId: string
  readonly text: readonly Inline[]
  readonly createdTime: number
  readonly lastEditedTime: number
  readonly createdBy: string
  readonly displayName: string | null
}
