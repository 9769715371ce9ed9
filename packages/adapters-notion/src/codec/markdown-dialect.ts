import type { Mirror } from '@nos/domain'

/**
 * One of Notion's Markdown dialects. Pure functions between our Markdown and a page's Markdown; everything that the
 * two do not share is remembered in the mirror.
 */
export interface MarkdownDialect {
  /** The name for Notion's `markdown_version`. */
  readonly version: string
  /** Our text with the lines to send for each part. Every part is provisional: Notion's own spelling is not known yet. */
  encode(body: string): Mirror
  /**
   * A page's text in our form. What equals `known` gives back its source byte for byte; only what changed is
   * translated. Without `known`, or where no title line is known, the page's title becomes the first line.
   */
  decode(remote: string, known: Mirror | null, title: string): DecodedPage
  /** What is known, respelled as the page spells it where the page still says it; the rest stays as it is. */
  adopt(remote: string, known: Mirror): Mirror
  /** What to rewrite on a page that holds `known` so that it holds `body`. */
  rewrite(known: Mirror, body: string): Rewrite
  /** The page's Markdown that the mirror stands for. */
  remoteText(mirror: Mirror): string
}

export interface DecodedPage {
  readonly body: string
  readonly mirror: Mirror
}

export interface Rewrite {
  /** The page's blocks as they are, in order; the edits' positions count these. */
  readonly units: readonly RemoteUnit[]
  /** From the top of the page to its bottom, never overlapping. */
  readonly edits: readonly RemoteEdit[]
  /** What the page should hold afterwards; rewritten parts are provisional. */
  readonly expected: Mirror
}

/** Whole lines of one block. */
export interface RemoteUnit {
  readonly text: string
  /** Never part of what is sent: Notion cannot take it back. */
  readonly opaque: boolean
}

/** Replaces the units from `at` to `at + count` by these; `count` 0 inserts before unit `at`. */
export interface RemoteEdit {
  readonly at: number
  readonly count: number
  readonly lines: readonly string[]
}
