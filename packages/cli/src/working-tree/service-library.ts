import type { ReplicaProperties } from '@nos/domain'
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
}

export interface ServiceText extends ServiceSpecification {
  readonly body: string
}

/** The text with the tag that names this very state in a write. */
export interface TaggedText extends ServiceText {
  readonly etag: string
}

export interface ServiceChange {
  readonly title?: string
  readonly capability?: string
  readonly body?: string
  readonly message?: string
}

export interface NewServiceText {
  readonly title: string
  readonly capability: string
  readonly body: string
  readonly message?: string
}

/** The specifications of a service, over REST. Every text is checked against its hash before it is believed. */
export interface ServiceLibrary {
  /** The service's origin. */
  readonly url: string
  /** All of them, archived ones too. */
  list(): ResultAsync<readonly ServiceSpecification[], CommandFailure>
  /** All that are not archived, with their texts: one request for many. */
  listTexts(): ResultAsync<readonly ServiceText[], CommandFailure>
  /** Null where the service does not know the id. */
  show(id: string): ResultAsync<TaggedText | null, CommandFailure>
  /** The text of one version; null where the service does not have it. */
  versionText(id: string, versionId: string): ResultAsync<string | null, CommandFailure>
  /** The newest version with this very text; null where there is none among the last 500. */
  findVersion(id: string, contentHash: string): ResultAsync<string | null, CommandFailure>
  create(specification: NewServiceText): ResultAsync<TaggedText, CommandFailure>
  /** Refused with the code `precondition_failed` when `etag` is not the present state. */
  revise(id: string, etag: string, change: ServiceChange): ResultAsync<TaggedText, CommandFailure>
  archive(id: string, etag: string): ResultAsync<void, CommandFailure>
  restore(id: string, etag: string): ResultAsync<TaggedText, CommandFailure>
}

/** The stable code of a failure, as the service named it. */
export const codeOf = (failure: CommandFailure): string => failure.diagnostics[0]?.code ?? ''
