import { fenceMask } from './fence-mask.ts'

/** The lines of a text (split at LF) and their fence mask. */
export interface MarkdownLines {
  readonly lines: readonly string[]
  readonly fenced: Uint8Array
}

export const toMarkdownLines = (text: string): MarkdownLines => {
  const lines = text.split('\n')
  return { lines, fenced: fenceMask(lines) }
}
