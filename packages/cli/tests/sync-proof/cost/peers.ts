import type { CostRow } from './measure-row.ts'

/** A page as the cost is counted for: its blocks, the requests that read them as a tree, its blocks in hundreds. */
interface PageSize {
  readonly blocks: number
  readonly treeReads: number
  readonly hundreds: number
}

/** The page of the measurement. */
const PAGE: PageSize = { blocks: 8, treeReads: 1, hundreds: 1 }

type Formula = (pages: number, page: PageSize) => number

/** Requests to Notion as the peers' code sends them, for the rows that they have; the least where it depends. */
const PEERS: Readonly<Partial<Record<CostRow, Readonly<Record<string, Formula>>>>> = {
  'nothing changed': {
    'notion-md': (pages) => 5 * pages,
    'notion-datasource-sync': (pages, { treeReads }) => 2 + Math.ceil(pages / 100) + pages * (3 + treeReads),
    'ntnsync (pull only)': () => 1,
    'mk-notes (push only)': (pages, { blocks, hundreds }) => pages * (4 + blocks + hundreds),
    notionfs: (pages, { hundreds }) => 1 + Math.ceil(pages / 100) + pages * hundreds,
    'bmadnotion (push only)': () => 0,
  },
  'paragraph edited here': {
    'notion-md': () => 6,
    'go-notion-md-sync': (_, { treeReads, blocks, hundreds }) => treeReads + blocks + hundreds,
    'mk-notes (push only)': (_, { blocks, hundreds }) => 4 + blocks + hundreds,
    notionfs: (_, { hundreds }) => 3 + 3 * hundreds,
    'bmadnotion (push only)': (_, { blocks }) => 2 + blocks,
  },
  'paragraph edited in Notion': {
    'notion-md': () => 6,
    'ntnsync (pull only)': () => 13,
    notionfs: (_, { hundreds }) => 3 + 3 * hundreds,
  },
  'page created here': {
    'notion-md': () => 1,
    'go-notion-md-sync': (_, { hundreds }) => 2 + hundreds,
    'mk-notes (push only)': (_, { hundreds }) => 3 + hundreds,
    notionfs: (_, { hundreds }) => 1 + 2 * hundreds,
    'bmadnotion (push only)': () => 1,
  },
}

/** Each peer that has the row, with its requests for so many pages. */
export const peersOf = (row: CostRow, pages: number): readonly (readonly [string, number])[] =>
  Object.entries(PEERS[row] ?? {}).map(([peer, formula]) => [peer, formula(pages, PAGE)] as const)
