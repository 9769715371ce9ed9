import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import type {
  DocumentIncomplete,
  Presence,
  ReplicaDocument,
  ReplicaEntry,
  ReplicaFailure,
} from '../../ports/replica.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Conflict } from '../../sync/conflict.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import type { Mirror } from '../../sync/mirror.ts'
import { mirrorText, realign } from '../../sync/realign.ts'
import type { ReplicaProperties } from '../../sync/replica-properties.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { isAhead } from '../specifications/load.ts'
import { ANNOUNCED, isPastMark, standingOf, type MarkStanding } from './mark-standing.ts'

/** What we know of a document at the replica and why we look at it. */
export interface Hint {
  /** What a listing said; null when nobody listed. */
  readonly entry: ReplicaEntry | null
  /** When that listing began. */
  readonly listedAt?: Date
  /**
   * `if-needed`: a local change, the replica is read only where its text is about to be written over. `poll`: the
   * listing decides, our own last edit explains an unsettled mark. `explicit`: the listing decides, an unsettled mark is
   * read again. `always`: read. `announced`: read because an edit was announced, without its mark.
   * `properties`: only those were announced; the listing tells them, and its mark is not taken over, so that an edit of
   * the text that nobody announced is still found by a poll.
   */
  readonly look: 'if-needed' | 'poll' | 'explicit' | 'always' | 'announced' | 'properties'
  /** Where the document is, when somebody located it and no listing shows it. */
  readonly presence?: Presence | null
}

/** The replica's side of one specification. */
export interface Sight {
  readonly body: string
  readonly properties: ReplicaProperties
  readonly mirror: Mirror
  readonly revision: string | null
  readonly settled: boolean
  /** The text was read just now, not remembered. */
  readonly read?: true
}

/** The document as it is there, read only when what we know does not tell; null when there is nothing to compare. */
export const lookAtReplica = (
  ports: Pick<SynchroniserPorts, 'replica' | 'clock'>,
  specification: Specification,
  ledger: LedgerEntry & { readonly ref: string },
  open: readonly Conflict[],
  hint: Pick<Hint, 'entry' | 'look'>,
): ResultAsync<Sight | null, ReplicaFailure | DocumentIncomplete> => {
  const mark = hint.entry === null ? null : standingOf(ledger, hint.entry, ports.clock())
  if (needsRead(ledger, hint, mark, writesOver(specification, ledger)))
    return ports.replica
      .read(ledger.ref, ledger.mirror)
      .map((document) => sightOf(document, hint.entry, lastSeen(ledger, open), ports.clock()))
      .map((sight) => (hint.look === 'announced' ? { ...sight, revision: ANNOUNCED, settled: false } : sight))
  const { mirror } = ledger
  if (mirror === null)
    return errAsync({ kind: 'DocumentIncomplete', ref: ledger.ref, reason: 'the page was never read' })
  if (hint.entry === null && !isAhead(specification, ledger)) return okAsync(null)
  return okAsync({
    body: mirrorText(mirror),
    mirror,
    properties: hint.entry?.properties ?? lastSeen(ledger, open),
    ...(hint.entry === null || hint.look === 'properties'
      ? { revision: ledger.revision, settled: ledger.settled }
      : { revision: hint.entry.revision, settled: isPastMark(hint.entry, ports.clock()) }),
  })
}

const needsRead = (
  ledger: LedgerEntry,
  { look }: Pick<Hint, 'look'>,
  mark: MarkStanding | null,
  overwrites: boolean,
): boolean => {
  if (look === 'always' || look === 'announced') return true
  if (ledger.mirror === null || ledger.base === null || ledger.intent !== null) return true
  if (look === 'properties') return overwrites
  if (mark === null) return look !== 'if-needed' || ledger.state === 'conflict' || overwrites
  if (mark === 'settled' || mark === 'changed') return mark === 'changed'
  return look === 'explicit' || overwrites || mark === 'doubtful'
}

/**
 * A replica may find the lines that a write quotes inside longer ones, and would then join the words that a person has
 * just put at the end of a line to ours: what is about to be written over is read first.
 */
const writesOver = ({ head }: Specification, { base, mirror }: LedgerEntry): boolean =>
  base !== null && mirror !== null && head.content.body !== base.body && realign(mirror, head.content.body) === null

const sightOf = (
  document: ReplicaDocument,
  entry: ReplicaEntry | null,
  known: ReplicaProperties,
  now: Date,
): Sight => ({
  body: document.body,
  mirror: document.mirror,
  properties: { ...(entry?.properties ?? known), ...document.properties },
  revision: document.revision ?? entry?.revision ?? null,
  settled: document.revision === null ? entry !== null && isPastMark(entry, now) : document.settled,
  read: true,
})

/** The replica's properties as we last saw them: the agreed ones, and its side of every open conflict. */
const lastSeen = ({ base }: LedgerEntry, open: readonly Conflict[]): ReplicaProperties => ({
  ...base?.properties,
  ...Object.fromEntries(
    open.flatMap(({ kind, key, theirs }) => (kind === 'property' && key !== 'tags' ? [[key, theirs.text]] : [])),
  ),
})
