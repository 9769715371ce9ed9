import type { ResultAsync } from 'neverthrow'
import type { ReplicaPerson } from '../review/person.ts'
import type { Author } from '../specification/author.ts'
import type { SpecificationId } from '../specification/identifiers.ts'
import type { Mirror } from '../sync/mirror.ts'
import type { ReplicaProperties } from '../sync/replica-properties.ts'
import type { ReportedProperties } from '../sync/reported-properties.ts'
import type { PendingRemark } from './replica-remarks.ts'

/**
 * Anything that holds specifications: a Notion data source, a working tree, another service. The engine merges a
 * replica against a remembered base and knows nothing of what it is.
 */
export interface Replica {
  /** Names the replica in the ledger: `notion`, `working-tree`, `remote`. */
  readonly name: string
  /**
   * Documents that may have changed since the cursor; every document when it is null. An over-approximation: an entry
   * may be unchanged, but nothing changed is left out for longer than the replica's own precision. Absence proves nothing.
   */
  changes(since: string | null): ResultAsync<ReplicaChanges, ReplicaFailure>
  /** Every document's ref that is visible now (the sweep). `complete` is false when the replica could not list all. */
  inventory(): ResultAsync<ReplicaInventory, ReplicaFailure>
  /** Where a document is that `changes` or `inventory` did not show. */
  locate(ref: string): ResultAsync<Presence, ReplicaFailure>
  /**
   * The whole document in our form. Parts that equal `known` give back its source text byte for byte; only changed
   * parts are translated. Fails with `DocumentIncomplete` rather than answer with less than all.
   */
  read(ref: string, known: Mirror | null): ResultAsync<ReplicaDocument, ReplicaFailure | DocumentIncomplete>
  /** Makes the document in as few requests as the replica allows, marked with the specification's id. */
  create(id: SpecificationId, content: ReplicaContent): ResultAsync<ReplicaDocument, ReplicaFailure>
  /**
   * The mirror that a document just created from this content would have, without a request. It aligns a document whose
   * creation was never answered; a replica that cannot tell leaves it out and then gives its own form of the text.
   */
  expectedMirror?(content: ReplicaContent): Mirror
  /** The documents marked with this id: how a lost answer to `create` is found again. Oldest first. */
  find(id: SpecificationId): ResultAsync<readonly ReplicaEntry[], ReplicaFailure>
  /**
   * Writes the difference between `known` and `content.body`, and the given properties. Each run of changed lines is a
   * compare-and-swap: where the replica no longer holds what `known` says, that run is refused with `ReplicaMoved`
   * and nothing of it is overwritten. Returns what the replica then holds.
   */
  write(
    ref: string,
    known: Mirror,
    content: ReplicaEdit,
  ): ResultAsync<ReplicaDocument, ReplicaFailure | ReplicaMoved | DocumentIncomplete>
  /** What the replica says of one of its users; null when it may not say, or has none by that id. */
  person?(id: string): ResultAsync<ReplicaPerson | null, ReplicaFailure>
  /**
   * Leaves a word for the readers of the document, for the attention of one of them, with its `remarkMark`.
   * `OutcomeUnknown` when it may be there.
   */
  remark?(ref: string, remark: Pick<PendingRemark, 'id' | 'text' | 'to'>): ResultAsync<void, ReplicaFailure>
  /** Whether a remark with the mark of this id stands there for everybody to see. */
  isRemarked?(ref: string, id: string): ResultAsync<boolean, ReplicaFailure>
  /** Puts the document into the replica's trash, or takes it out. Idempotent. */
  setTrashed(ref: string, trashed: boolean): ResultAsync<void, ReplicaFailure>
}

export type Presence = 'live' | 'trashed' | 'moved' | 'not_visible'

/** What a listing says of a document without reading its text. */
export interface ReplicaEntry {
  readonly ref: string
  readonly url: string | null
  readonly revision: string
  readonly properties: ReplicaProperties
  readonly presence: Presence
  /** The specification id the document is marked with, if it carries one. */
  readonly specificationId: SpecificationId | null
  readonly editor: Author
  readonly editedAt: Date
  readonly createdAt: Date
  /** The last edit was our own. */
  readonly own: boolean
}

export interface ReplicaChanges {
  readonly items: readonly ReplicaEntry[]
  /** Pass it to the next call. */
  readonly cursor: string
}

export interface ReplicaInventory {
  readonly refs: readonly string[]
  readonly complete: boolean
}

export interface ReplicaDocument {
  readonly ref: string
  readonly url: string | null
  readonly body: string
  readonly mirror: Mirror
  /** The properties as far as this answer carries them: absent fields are unknown. */
  readonly properties: ReplicaProperties
  /** Null when the answer did not carry it: the next listing will. One that no listing shows where the text was not seen. */
  readonly revision: string | null
  /** False while another edit could still hide behind the same revision. */
  readonly settled: boolean
}

export interface ReplicaContent {
  readonly body: string
  readonly properties: ReplicaProperties
  /** Shown beside the document where the replica has a place for it, in the request that the properties need anyway. */
  readonly reported?: ReportedProperties
}

export interface ReplicaEdit {
  readonly body?: string
  readonly properties: ReplicaProperties
  readonly reported?: ReportedProperties
}

/** The document changed under the write; read it and merge again. */
export interface ReplicaMoved {
  readonly kind: 'ReplicaMoved'
  readonly ref: string
}

/** The replica answered with a part of the document; nothing may be written over it. */
export interface DocumentIncomplete {
  readonly kind: 'DocumentIncomplete'
  readonly ref: string
  readonly reason: string
}

export type ReplicaFailure = ReplicaUnavailable | ReplicaRefused | DocumentGone | OutcomeUnknown | BudgetExhausted

/** Not now: network, overload, a 5xx that certainly did nothing. */
export interface ReplicaUnavailable {
  readonly kind: 'ReplicaUnavailable'
  readonly reason: string
  readonly retryAt: Date | null
}

/** Not at all until a person acts: a refused token, a missing capability, a rejected body. */
export interface ReplicaRefused {
  readonly kind: 'ReplicaRefused'
  readonly reason: string
  /** What to do about it. */
  readonly fix: string
  /** The whole connection is refused (token), not only this document. */
  readonly connection: boolean
  /** When the connection is tried again without anybody asking; absent where nobody will. */
  readonly retryAt?: Date
}

/** 404: purged, or no longer shared. Never a reason to delete. */
export interface DocumentGone {
  readonly kind: 'DocumentGone'
  readonly ref: string
}

/** The request may have been carried out: read back before doing anything again. */
export interface OutcomeUnknown {
  readonly kind: 'OutcomeUnknown'
  readonly reason: string
}

/** The request budget is spent until then. Waiting is no failed attempt. */
export interface BudgetExhausted {
  readonly kind: 'BudgetExhausted'
  readonly until: Date
  readonly reason: string
}
