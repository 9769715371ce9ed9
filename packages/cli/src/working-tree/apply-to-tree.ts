import type { TreeMoved, TreeProblem } from '@nos/adapters-openspec'
import type { Result } from 'neverthrow'
import { EXIT } from '../exit-codes.ts'
import { hashText } from './hash-text.ts'
import type { Agreed, Item } from './item.ts'
import type { Action, Outcome } from './outcome.ts'
import type { ServiceSpecification } from './service-library.ts'
import type { Session } from './session.ts'
import { treeDiagnostic } from './tree-diagnostic.ts'

/** Gives the file the agreed text at the agreed place, unless it is not what the plan saw. */
export const writeAgreed = (
  { tree }: Session,
  { capability, pair: { file } }: Item,
  agreed: Agreed,
): Result<void, TreeProblem | TreeMoved> => {
  if (file === null) return tree.write(agreed.capability, null, agreed.body)
  const moved = agreed.capability === capability ? null : tree.move(capability, agreed.capability, file.text)
  if (moved?.isErr() === true || agreed.body === file.text)
    return moved ?? tree.write(capability, file.text, agreed.body)
  return tree.write(agreed.capability, file.text, agreed.body)
}

/** Remembers a version of the service as what both sides agreed on, and where the file is. */
export const agree = ({ book }: Session, version: ServiceSpecification, place: string): void =>
  book.set(version.id, {
    capability: version.capability,
    ...(place === version.capability ? {} : { movedTo: place }),
    base: { versionId: version.versionId, contentHash: version.contentHash },
  })

/** Remembers a conflict that the command met, with the hashes of both texts, so that a later edit is known as an answer. */
export const noteConflict = (
  { book }: Session,
  { pair: { remote, lock, file }, conflicts, capability }: Item,
  marked: boolean,
): void => {
  if (remote === null) return
  const nodes = conflicts.map(({ kind, key, name, ours, theirs }) => ({
    kind,
    key,
    name,
    ours: hashText(ours.text),
    theirs: hashText(theirs.text),
  }))
  book.set(remote.id, {
    capability: marked ? remote.capability : (lock?.capability ?? file?.capability ?? capability),
    ...(file === null || file.capability === (marked ? remote.capability : lock?.capability)
      ? {}
      : { movedTo: file.capability }),
    base: marked ? { versionId: remote.versionId, contentHash: remote.contentHash } : (lock?.base ?? null),
    conflict: { versionId: remote.archived ? null : remote.versionId, nodes, ...(marked ? { marked } : {}) },
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

/** The plan is out of date: it was made from a text that is no longer the present one. */
export const changedMeanwhile = (item: Item): Outcome => ({
  item,
  action: 'refused',
  again: true,
  problem: {
    exit: EXIT.conflict,
    diagnostic: {
      severity: 'error',
      code: 'changed_meanwhile',
      message: 'it changed on the service while the command ran',
      target: item.capability,
      fix: 'run the command again',
    },
  },
})
