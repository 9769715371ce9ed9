import type { InlineDialect } from './parse-inline.ts'
import type { Run, RunStyle } from './run.ts'

/** One line of text while it is read. */
export interface InlineSource {
  readonly text: string
  readonly dialect: InlineDialect
  /** Where each opening bracket closes. */
  readonly brackets: ReadonlyMap<number, number>
  /** From which index on no closing run of so many backticks exists. */
  readonly noCode: Map<number, number>
}

export interface Construct {
  readonly runs: readonly Run[]
  readonly end: number
}

/** Reads the text inside a construct. */
export type ReadNested = (text: string, style: RunStyle) => readonly Run[]

/** Notion's own markup counts in Notion's text, and in ours where Notion wrote that very token. */
export const acceptsMarkup = (dialect: InlineDialect, token: string): boolean =>
  dialect.name === 'notion' || dialect.opaque.has(token)
