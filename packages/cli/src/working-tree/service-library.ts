import type { ResultAsync } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'

/** A specification as the service lists it. */
export interface ServiceSpecification {
  readonly id: string
  readonly title: string
  readonly capability: string
  readonly versionId: string
  /** `sha256:` over the body's UTF-8 bytes. */
  readonly contentHash: string
  readonly archived: boolean
}

export interface ServiceText extends ServiceSpecification {
  readonly body: string
  /** Names this very state in a write. */
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
  readonly url: string
  /** All of them, archived ones too. */
  list(): ResultAsync<readonly ServiceSpecification[], CommandFailure>
  /** Null where the service does not know the id. */
  show(id: string): ResultAsync<ServiceText | null, CommandFailure>
  /** The text of one version; null where the service does not have it. */
  versionText(id: string, versionId: string): ResultAsync<string | null, CommandFailure>
  /** The newest version with this very text; null where there is none among the last 500. */
  findVersion(id: string, contentHash: string): ResultAsync<string | null, CommandFailure>
  create(specification: NewServiceText): ResultAsync<ServiceText, CommandFailure>
  /** Refused with the code `precondition_failed` when `etag` is not the present state. */
  revise(id: string, etag: string, change: ServiceChange): ResultAsync<ServiceText, CommandFailure>
  archive(id: string, etag: string): ResultAsync<void, CommandFailure>
  restore(id: string, etag: string): ResultAsync<ServiceText, CommandFailure>
}

/** The stable code of a failure, as the service named it. */
export const codeOf = (failure: CommandFailure): string => failure.diagnostics[0]?.code ?? ''
