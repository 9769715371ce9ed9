import type { Discussions } from '../../../ports/discussions.ts'
import type { ReplicaFailure } from '../../../ports/replica.ts'
import type { StorageUnavailable } from '../../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../../specification/identifiers.ts'
import type { UseCasePorts } from '../../ports.ts'

/** What an exchange of comments stands on: the discussions of one replica of one workspace. */
export interface DiscussionPorts extends Pick<
  UseCasePorts,
  'clock' | 'ids' | 'hasher' | 'format' | 'library' | 'exclusive'
> {
  readonly workspaceId: WorkspaceId
  readonly discussions: Discussions
}

/** A remark may still be under way to the replica; look again then. */
export interface RemarkUnderWay {
  readonly kind: 'RemarkUnderWay'
  readonly until: Date
}

export type ExchangeFailure = ReplicaFailure | RemarkUnderWay | StorageUnavailable

export interface ExchangeReport {
  readonly received: number
  readonly sent: number
}
