import { ok } from 'neverthrow'
import { agree, changedMeanwhile, noteConflict, treeOutcome, writeAgreed } from './apply-to-tree.ts'
import type { Agreed, Item } from './item.ts'
import { markConflicts } from './mark-conflicts.ts'
import type { Action, Outcome } from './outcome.ts'
import type { Session } from './session.ts'

/** Brings the service's side of one item into the working tree. */
export const pullItem = (session: Session, item: Item, markers: boolean): Outcome => {
  const { state, side, agreed } = item
  switch (state) {
    case 'unchanged':
      return settle(session, item)
    case 'local':
      rememberMove(session, item)
      return { item, action: 'none' }
    case 'remote':
    case 'both':
      return take(session, item, agreed, actionOf(item))
    case 'added':
      return side === 'local' ? { item, action: 'none' } : take(session, item, agreed, 'created')
    case 'deleted':
      return side === 'local' ? { item, action: 'none' } : remove(session, item)
    case 'conflict':
      return conflict(session, item, markers)
  }
}

/** What a pull would do, for a dry run. */
export const pullAction = (item: Item): Action => {
  if (item.state === 'conflict') return 'conflict'
  if (item.state === 'remote' || item.state === 'both') return actionOf(item)
  return item.side === 'remote' ? (item.state === 'added' ? 'created' : 'removed') : 'none'
}

/** Remembers what is equal, forgets what is gone on both sides. */
export const settle = (session: Session, item: Item): Outcome => {
  const { id, remote, file } = item.pair
  if (remote !== null && file !== null) agree(session, remote, file.capability)
  else if (id !== null) session.book.drop(id)
  return { item, action: 'none' }
}

const rememberMove = ({ book }: Session, { pair: { id, lock, file } }: Item): void => {
  if (id !== null && lock !== null && file !== null && file.capability !== lock.capability)
    book.set(id, { ...lock, movedTo: file.capability })
}

const actionOf = ({ state, agreed, pair: { file } }: Item): Action =>
  state === 'both' ? 'merged' : agreed !== null && agreed.body === file?.text ? 'moved' : 'written'

const take = (session: Session, item: Item, agreed: Agreed | null, action: Action): Outcome => {
  const { remote } = item.pair
  if (agreed === null || remote === null) return changedMeanwhile(item)
  const outcome = treeOutcome(item, action, writeAgreed(session, item, agreed))
  if (outcome.problem === undefined) agree(session, remote, agreed.capability)
  return outcome
}

const remove = (session: Session, item: Item): Outcome => {
  const { id, file } = item.pair
  const outcome = treeOutcome(
    item,
    'removed',
    file === null ? ok(undefined) : session.tree.remove(file.capability, file.text),
  )
  if (outcome.problem === undefined && id !== null) session.book.drop(id)
  return outcome
}

const conflict = (session: Session, item: Item, markers: boolean): Outcome => {
  const marked = markers ? markConflicts(item, session.format) : null
  if (marked === null) {
    if (item.pair.lock?.conflict?.marked !== true) noteConflict(session, item, false)
    return { item, action: 'conflict' }
  }
  const outcome = treeOutcome(item, 'marked', session.tree.write(item.capability, item.pair.file?.text ?? null, marked))
  if (outcome.problem === undefined) noteConflict(session, item, true)
  return outcome
}
