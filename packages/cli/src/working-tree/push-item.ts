import { randomUUID } from 'node:crypto'
import { err, ok, type Result } from 'neverthrow'
import { type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { agree, changedMeanwhile, noteConflict, treeOutcome, writeAgreed } from './apply-to-tree.ts'
import type { Agreed, Item } from './item.ts'
import type { Action, Outcome } from './outcome.ts'
import { settle } from './pull-item.ts'
import { codeOf, type ServiceText, type TaggedText } from './service-library.ts'
import type { Session } from './session.ts'
import { newTitle, titleChange } from './titles.ts'

export interface PushOptions {
  /** Files deleted here archive their specification. */
  readonly deletes: boolean
  readonly message: string | undefined
}

/** Brings the working tree's side of one item to the service, and what both sides changed into the file. */
export const pushItem = async (session: Session, item: Item, options: PushOptions): Promise<Outcome> => {
  const { state, side, agreed } = item
  switch (state) {
    case 'unchanged':
      return settle(session, item)
    case 'remote':
      return { item, action: 'none' }
    case 'local':
    case 'both':
      return agreed === null ? changedMeanwhile(item) : send(session, item, agreed, options)
    case 'added':
      return side === 'remote' || agreed === null ? { item, action: 'none' } : create(session, item, agreed, options)
    case 'deleted':
      return side === 'remote' || !options.deletes ? { item, action: 'none' } : archive(session, item)
    case 'conflict':
      if (item.pair.lock?.conflict?.marked !== true) noteConflict(session, item, false)
      return { item, action: 'conflict' }
  }
}

/** What a push would do, for a dry run. */
export const pushAction = ({ state, side }: Item, { deletes }: PushOptions): Action => {
  if (state === 'conflict') return 'conflict'
  if (state === 'local') return 'sent'
  if (state === 'both') return 'merged'
  if (side === 'local') return state === 'added' ? 'created' : deletes ? 'archived' : 'none'
  return 'none'
}

const send = async (session: Session, item: Item, agreed: Agreed, { message }: PushOptions): Promise<Outcome> => {
  const present = await readPresent(session, item)
  if (present.isErr()) return failed(item, present.error)
  if (present.value === null) return changedMeanwhile(item)
  const { etag, body, capability } = present.value
  const change = {
    ...(agreed.body === body ? {} : { body: agreed.body }),
    ...(agreed.capability === capability ? {} : { capability: agreed.capability }),
    ...titleChange(session.format, present.value, agreed.body),
    ...(message === undefined ? {} : { message }),
  }
  const sent =
    agreed.body === body && agreed.capability === capability
      ? ok<ServiceText, CommandFailure>(present.value)
      : await session.library.revise(present.value.id, etag, change)
  if (sent.isErr()) return failed(item, sent.error)
  const outcome = treeOutcome(
    item,
    item.state === 'both' ? 'merged' : item.pair.remote?.archived === true ? 'restored' : 'sent',
    writeAgreed(session, item, agreed),
  )
  // Where the file could not follow, the old base stays: what was merged into the service is then seen as its change.
  if (outcome.problem === undefined) agree(session, sent.value, agreed.capability)
  return outcome
}

/** The service's present state, taken out of the archive where that is wanted; null when it is not the planned one. */
const readPresent = async (
  { library }: Session,
  { pair: { remote, lock } }: Item,
): Promise<Result<TaggedText | null, CommandFailure>> => {
  if (remote === null) return ok(null)
  const present = await library.show(remote.id)
  if (present.isErr()) return err(present.error)
  if (
    present.value === null ||
    present.value.versionId !== remote.versionId ||
    present.value.archived !== remote.archived
  )
    return ok(null)
  return present.value.archived && lock?.restore === true
    ? library.restore(remote.id, present.value.etag)
    : ok(present.value)
}

const create = async (
  session: Session,
  item: Item,
  { capability, body }: Agreed,
  { message }: PushOptions,
): Promise<Outcome> => {
  const created = await session.library.create(
    {
      title: newTitle(session.format, body, capability),
      capability,
      body,
      ...(message === undefined ? {} : { message }),
    },
    randomUUID(),
  )
  if (created.isErr()) return failed(item, created.error)
  agree(session, created.value, capability)
  return { item, action: 'created' }
}

const archive = async (session: Session, item: Item): Promise<Outcome> => {
  const present = await readPresent(session, item)
  if (present.isErr()) return failed(item, present.error)
  if (present.value === null) return changedMeanwhile(item)
  const archived = await session.library.archive(present.value.id, present.value.etag)
  if (archived.isErr()) return failed(item, archived.error)
  session.book.drop(present.value.id)
  return { item, action: 'archived' }
}

const failed = (item: Item, failure: CommandFailure): Outcome => {
  const code = codeOf(failure)
  if (STALE.has(code)) return changedMeanwhile(item)
  const [first] = failure.diagnostics
  const diagnostic =
    first === undefined
      ? { severity: 'error' as const, code: 'request_failed', message: 'the service refused it' }
      : { ...first, target: item.capability }
  return {
    item,
    action: 'refused',
    problem: { diagnostic, exit: failure.exit === EXIT.usage ? EXIT.findings : failure.exit },
    ...(code === 'capability_taken' ? { again: true } : {}),
  }
}

const STALE: ReadonlySet<string> = new Set(['precondition_failed', 'concurrent_change'])
