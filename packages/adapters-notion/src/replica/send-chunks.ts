import type { Mirror } from '@nos/domain'

// Notion takes 1,000 blocks and 500 KB a request; a table's rows count as blocks too.
const MOST_BLOCKS = 900
const MOST_BYTES = 400_000

/** A new page's lines in pieces that one request can carry, cut between blocks that are not nested. */
export const sendChunks = ({ segments }: Mirror): readonly (readonly string[])[] => {
  const chunks: string[][] = [[]]
  let blocks = 0
  let bytes = 0
  let group: string[] = []
  const flush = (): void => {
    const size = group.reduce((sum, text) => sum + JSON.stringify(text).length * 1.5, 0)
    const count = group.reduce((sum, text) => sum + countBlocks(text), 0)
    if ((chunks.at(-1)?.length ?? 0) > 0 && (blocks + count > MOST_BLOCKS || bytes + size > MOST_BYTES)) {
      chunks.push([])
      blocks = 0
      bytes = 0
    }
    chunks.at(-1)?.push(...group)
    blocks += count
    bytes += size
    group = []
  }
  for (const { remote } of segments) {
    if (remote === null) continue
    if (!remote.startsWith('\t')) flush()
    group.push(remote)
  }
  flush()
  return chunks
}

const countBlocks = (text: string): number => 1 + (text.match(/^\t*<tr/gm)?.length ?? 0)
