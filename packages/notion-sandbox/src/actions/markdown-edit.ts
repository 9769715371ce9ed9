import type { ContentUpdate } from '../markdown/text-edit.ts'

/** One of the four Markdown operations. */
export type MarkdownEdit =
  | {
      readonly type: 'update_content'
      readonly content_updates: readonly ContentUpdate[]
      readonly allow_deleting_content?: boolean | undefined
    }
  | {
      readonly type: 'replace_content'
      readonly new_str: string
      readonly allow_deleting_content?: boolean | undefined
    }
  | {
      readonly type: 'insert_content'
      readonly content: string
      readonly after?: string | undefined
      readonly position?: { readonly type: 'start' | 'end' } | undefined
    }
  | {
      readonly type: 'replace_content_range'
      readonly content: string
      readonly content_range: string
      readonly allow_deleting_content?: boolean | undefined
    }
