import type { SpecDocument } from '../../document/spec-document.ts'

/** The key of the node in which the character stands. */
export const pathAt = ({ nodes }: SpecDocument, at: number): string => {
  let start = 0
  let path = 'document'
  for (const { key, source } of nodes) {
    if (start > at) break
    path = key
    start += source.length
  }
  return path
}
