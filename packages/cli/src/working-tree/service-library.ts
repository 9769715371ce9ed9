import type { Author, Priority, ReplicaProperties, SpecType } from '@nos/domain'
import type { ResultAsync } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'

/** A specification as the service lists it. */
export interface ServiceSpecification {
  readonly id: string
  readonly capability: string
  readonly properties: Required<ReplicaProperties>
  readonly versionId: string
  /** `sha256:` over the body's UTF-8 bytes. */
  readonly contentHash: string
  readonly archived: boolean
  /** Who made the present version. */
  readonly editor: Author
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface ServiceText extends ServiceSpecification {
  readonly body: string
}

/** The text with the tag that names this very state in a write. */
export interface TaggedText extends ServiceText {
  readonly etag: string
}

/** In the words of REST. */
export interface ServiceChange {
  readonly title?: string
  readonly spec_type?: SpecType
  readonly priority?: Priority
  readonly tags?: readonly string[]
  readonly capability?: string
  readonly body?: string
  readonly message?: string
}

export interface NewServiceText extends ServiceChange {
  readonly title: string
  readonly body: string
}

/** The specifications of a service, over REST. Every text is checked against its hash before it is believed. */
export interface ServiceLibrary {
  /** The service's origin. */
  readonly url: string
  /** All of them, archived ones too; with `since`, those written at that moment or later. */
  list(since?: string): ResultAsync<readonly ServiceSpecification[], CommandFailure>
  /** All that are not archived, with their texts: one request for many. */
  listTexts(): ResultAsync<readonly ServiceText[], CommandFailure>
  /** Null where the service does not know the id. */
  show(id: string): ResultAsync<TaggedText | null, CommandFailure>
  /** The text of one version; null where the service does not have it. */
  versionText(id: string, versionId: string): ResultAsync<string | null, CommandFailure>
  /** The newest version with this very text; null where there is none among the last 500. */
  findVersion(id: string, contentHash: string): ResultAsync<string | null, CommandFailure>
  /** Asked again with the same key within a day, it gives the first answer and makes nothing. */
  create(specification: NewServiceText, key: string): ResultAsync<TaggedText, CommandFailure>
  /** Refused with the code `precondition_failed` when `etag` is not the present state. */
  revise(id: string, etag: string, change: ServiceChange): ResultAsync<TaggedText, CommandFailure>
  archive(id: string, etag: string): ResultAsync<void, CommandFailure>
  restore(id: string, etag: string): ResultAsync<TaggedText, CommandFailure>
  /** The subject of the token. */
  subject(): ResultAsync<string, CommandFailure>
}

/** The stable code of a failure, as the service named it. */
export const codeOf = (failure: CommandFailure): string => failure.diagnostics[0]?.code ?? ''
