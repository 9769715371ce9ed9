import { auditLeafText } from './audit-leaf.ts'
import type { SealedEntry } from './audit-record.ts'
import { EMPTY_TREE, growTree, rootOf } from './merkle-tree.ts'
import { headText, type SignedHead } from './signed-head.ts'
import type { TreeHasher } from './tree-hasher.ts'

/** One way in which a log is not what it claims to be. */
export interface AuditProblem {
  readonly code:
    | 'entry_changed'
    | 'entry_missing'
    | 'entry_added'
    | 'root_differs'
    | 'signature_refused'
    | 'head_missing'
    | 'line_unreadable'
    | 'line_after_head'
    | 'key_differs'
  readonly message: string
  /** The place in the log, counted from 0. */
  readonly index?: number
  readonly id?: string
}

/** Says whether the text was signed by the holder of the key. */
export type CheckSignature = (text: string, signature: string) => boolean

/** A check of a whole log, entry by entry from the first, meeting signed heads on the way. */
export interface AuditWalk {
  readonly size: () => number
  /** Of the entries taken so far. */
  readonly root: () => string
  readonly take: (entry: SealedEntry) => void
  /** Judges a head of exactly the entries taken so far. */
  readonly meet: (head: SignedHead) => void
  readonly note: (problem: AuditProblem) => void
  readonly problems: () => readonly AuditProblem[]
}

/** More would say nothing new: an entry removed at the beginning moves all others. */
const MOST_PROBLEMS = 100

export const createAuditWalk = (hasher: TreeHasher, checkSignature: CheckSignature): AuditWalk => {
  let tree = EMPTY_TREE
  let expected = 0
  const problems: AuditProblem[] = []
  const note = (problem: AuditProblem): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem)
  }
  return {
    size: () => tree.size,
    root: () => rootOf(hasher, tree),
    take: ({ record, leafHash, index }) => {
      const hash = hasher.leaf(auditLeafText(record))
      const place = { index: tree.size, id: record.id }
      if (index > expected)
        note({ code: 'entry_missing', message: `Entry ${expected} is missing: entry ${index} follows.`, ...place })
      if (index < expected)
        note({ code: 'entry_added', message: `Entry ${index} stands where ${expected} should.`, ...place })
      expected = index + 1
      if (hash !== leafHash)
        note({ code: 'entry_changed', message: `Entry ${index} is not what its leaf hash was made of.`, ...place })
      tree = growTree(hasher, tree, [hash])
    },
    meet: (head) => {
      if (!checkSignature(headText(head), head.signature))
        note({ code: 'signature_refused', message: `The head of ${head.size} entries is not signed with the key.` })
      if (head.size !== tree.size)
        note({
          code: head.size > tree.size ? 'entry_missing' : 'entry_added',
          message: `The signed head speaks of ${head.size} entries, there are ${tree.size}.`,
        })
      else if (head.root !== rootOf(hasher, tree))
        note({
          code: 'root_differs',
          message: `The ${head.size} entries are not those that the head was signed for: at least one was changed, added, removed or moved.`,
        })
    },
    note,
    problems: () => problems,
  }
}
