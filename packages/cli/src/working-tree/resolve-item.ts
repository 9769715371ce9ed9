import type { TreeMoved, TreeProblem } from '@nos/adapters-openspec'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { EXIT } from '../exit-codes.ts'
import { agree, changedMeanwhile, writeAgreed } from './apply-to-tree.ts'
import { hasMarkers, takeSide } from './conflict-markers.ts'
import { hashText } from './hash-text.ts'
import type { Agreed, Item } from './item.ts'
import { takeTheirs } from './merge-item.ts'
import type { Session } from './session.ts'
import { treeDiagnostic } from './tree-diagnostic.ts'
import { WHOLE } from './whole-conflict.ts'

/** `ours` is the service, `theirs` the file as the conflict met it, `edited` the file as it stands now. */
export type Choice = 'ours' | 'theirs' | 'edited'

/** Settles one conflict in the working tree: the file gets its text, the service's version becomes what both start from. */
export const resolveItem = async (
  session: Session,
  item: Item,
  choice: Choice,
): Promise<Result<void, CommandFailure>> => {
  const { remote, file } = item.pair
  if (remote === null) return ok(undefined)
  if (file !== null && hasMarkers(file.text)) return settleMarked(session, item, choice)
  if (remote.archived) return settleArchived(session, item, choice)
  if (choice === 'edited') return settleEdited(session, item)
  if (file === null && choice === 'theirs') return settled(agree(session, remote, remote.capability))
  const text = chosenText(session, item, choice)
  if (text === null) return fail(changedMeanwhile(item).problem?.diagnostic)
  return written(writeAgreed(session, item, text)).map(() => agree(session, remote, text.capability))
}

const chosenText = (
  { format }: Session,
  { pair: { remote, file }, conflicts, draft, texts: { ours, theirs } }: Item,
  choice: 'ours' | 'theirs',
): Agreed | null => {
  if (file === null || conflicts.some(({ key }) => key === WHOLE)) {
    const [capability, body] = choice === 'ours' ? [remote?.capability, ours] : [file?.capability, theirs]
    return capability === undefined || body === null ? null : { capability, body }
  }
  if (draft === null || theirs === null || remote === null) return null
  const placed = conflicts.some(({ key }) => key === 'capability')
  const texts = conflicts.filter(({ kind }) => kind !== 'property')
  return choice === 'ours'
    ? { ...draft, ...(placed ? { capability: remote.capability } : {}) }
    : {
        capability: placed ? file.capability : draft.capability,
        body: texts.reduce((body, conflict) => takeTheirs(format, body, conflict, theirs), draft.body),
      }
}

/** The file as it stands is the answer to the version that the conflict showed; later versions are merged again. */
const settleEdited = async (
  { library, book }: Session,
  { pair: { remote, lock, file } }: Item,
): Promise<Result<void, CommandFailure>> => {
  if (remote === null) return ok(undefined)
  const seen = lock?.conflict?.versionId ?? remote.versionId
  const text = seen === remote.versionId ? ok(null) : await library.versionText(remote.id, seen)
  if (text.isErr()) return err(text.error)
  const base =
    text.value === null
      ? { versionId: remote.versionId, contentHash: remote.contentHash }
      : { versionId: seen, contentHash: hashText(text.value) }
  book.set(remote.id, {
    capability: remote.capability,
    ...(file === null || file.capability === remote.capability ? {} : { movedTo: file.capability }),
    base,
  })
  return ok(undefined)
}

const settleArchived = (
  { tree, book }: Session,
  { pair: { remote, lock, file } }: Item,
  choice: Choice,
): Result<void, CommandFailure> => {
  if (remote === null || file === null) return ok(undefined)
  if (choice === 'ours') return written(tree.remove(file.capability, file.text)).map(() => book.drop(remote.id))
  return settled(
    book.set(remote.id, {
      capability: lock?.capability ?? file.capability,
      ...(file.capability === lock?.capability ? {} : { movedTo: file.capability }),
      base: lock?.base ?? null,
      restore: true,
    }),
  )
}

const settleMarked = (
  { tree, book }: Session,
  { pair: { id, lock, file }, capability }: Item,
  choice: Choice,
): Result<void, CommandFailure> => {
  if (file === null || id === null || lock === null) return ok(undefined)
  const text = choice === 'edited' ? null : takeSide(file.text, choice)
  if (text === null)
    return fail({
      severity: 'error',
      code: 'markers_left',
      message: 'the file still has conflict markers',
      target: capability,
      fix: 'edit the places between <<<<<<< and >>>>>>>, or take --ours or --theirs',
    })
  const { conflict: _settled, ...rest } = lock
  return written(tree.write(file.capability, file.text, text)).map(() => book.set(id, rest))
}

const settled = (_done: void): Result<void, CommandFailure> => ok(undefined)

const written = (result: Result<void, TreeProblem | TreeMoved>): Result<void, CommandFailure> =>
  result.mapErr((failure) => commandFailure(EXIT.findings, treeDiagnostic(failure)))

const fail = (diagnostic: Diagnostic | undefined): Result<never, CommandFailure> =>
  err(commandFailure(EXIT.conflict, ...(diagnostic === undefined ? [] : [diagnostic])))
