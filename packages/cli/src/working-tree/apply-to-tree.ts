import type { TreeMoved, TreeProblem } from '@nos/adapters-openspec'
import type { Result } from 'neverthrow'
import { EXIT } from '../exit-codes.ts'
import { hashText } from './hash-text.ts'
import type { Agreed, Item } from './item.ts'
import type { Action, Outcome } from './outcome.ts'
import type { Session } from './session.ts'
import { treeDiagnostic } from './tree-diagnostic.ts'

/** Gives the file the agreed text at the agreed place, unless it is not what the plan saw. */
export const writeAgreed = ({ tree }: Session, { capability, pair: { file } }: Item, agreed: Agreed): Result<void, TreeProblem | TreeMoved> => {
  if (file === null) return tree.write(agreed.capability, null, agreed.body)
  const moved = agreed.capability === capability ? null : tree.move(capability, agreed.capability, file.text)
  if (moved?.isErr() === true || agreed.body === file.text) return moved ?? tree.write(capability, file.text, agreed.body)
  return tree.write(agreed.capability, file.text, agreed.body)
}

/** Remembers the service's listed version as what both sides agreed on, at this place. */
export const agree = ({ book }: Session, { pair: { remote } }: Item, capability: string): void => {
  if (remote !== null) book.set(remote.id, { capability, base: { versionId: remote.versionId, contentHash: remote.contentHash } })
}

/** Remembers a conflict that the command met, with the hashes of both texts, so that a later edit is known as an answer. */
export const noteConflict = ({ book }: Session, { pair: { remote, lock, file }, conflicts, capability }: Item): void => {
  if (remote === null) return
  const nodes = conflicts.map(({ kind, key, name, ours, theirs }) => ({ kind, key, name, ours: hashText(ours.text), theirs: hashText(theirs.text) }))
  book.set(remote.id, {
    capability: lock?.capability ?? file?.capability ?? capability,
    base: lock?.base ?? null,
    conflict: { versionId: remote.archived ? null : remote.versionId, nodes },
  })
}

export const treeOutcome = (item: Item, action: Action, result: Result<void, TreeProblem | TreeMoved>): Outcome =>
  result.match(
    (): Outcome => ({ item, action }),
    (failure): Outcome => ({
      item,
      action: 'refused',
      problem: { diagnostic: treeDiagnostic(failure), exit: EXIT.findings },
      ...(failure.kind === 'TreeMoved' ? { again: true } : {}),
    }),
  )
