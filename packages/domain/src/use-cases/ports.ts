import type { ChangeMaker } from '../ports/change-maker.ts'
import type { Clock } from '../ports/clock.ts'
import type { ContentHasher } from '../ports/content-hasher.ts'
import type { DocumentFormat } from '../ports/document-format.ts'
import type { Exclusive } from '../ports/exclusive.ts'
import type { OpenHeadSigner } from '../ports/head-signer.ts'
import type { TreeHasher } from '../audit/tree-hasher.ts'
import type { IdSource } from '../ports/id-source.ts'
import type { JobQueue } from '../ports/job-queue.ts'
import type { MeasurementCache } from '../ports/measurement-cache.ts'
import type { Pause } from '../ports/pause.ts'
import type { Replica } from '../ports/replica.ts'
import type { ReplicaSides } from '../ports/replica-sides.ts'
import type { RequestPriority } from '../ports/request-budget.ts'
import type { ModelSide } from './generating/model-run.ts'
import type { Standards } from '../ports/standards.ts'
import type { Library } from '../ports/stores.ts'
import type { TextWorker } from '../ports/text-work.ts'
import type { SecretSeal, WebhookSender } from '../ports/webhook-sender.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { SyncPolicy } from '../sync/sync-policy.ts'
import type { Reporter } from './syncing/create-reporter.ts'

/** Where a person finds things in a browser. */
export interface Links {
  conflict(id: string): string
}

/** What outgoing webhooks need beside the stores. */
export interface WebhookPorts {
  readonly sender: WebhookSender
  readonly seal: SecretSeal
  /** False where a secret may not be kept as it is: in production without NOS_ENCRYPTION_KEY. */
  readonly mayKeep: boolean
  /** From 0 to 1, another one at each call. */
  readonly chance: () => number
}

/** What the use cases stand on. */
export interface UseCasePorts {
  readonly clock: Clock
  readonly ids: IdSource
  readonly hasher: ContentHasher
  readonly format: DocumentFormat
  readonly standards: Standards
  /** Null where no instance shares any. */
  readonly measurements: MeasurementCache | null
  readonly changeMaker: ChangeMaker
  /** On the caller's thread where there is none. */
  readonly texts?: TextWorker
  /** Nobody else waits where there is none. */
  readonly pause?: Pause
  readonly library: Library
  /** What the ledger calls the replicas of all workspaces; null where none can have one. */
  readonly replica: Pick<Replica, 'name'> | null
  readonly sides: ReplicaSides
  /** Keeps the Notion tokens of workspaces; null without NOS_ENCRYPTION_KEY: then none is kept. */
  readonly seal: SecretSeal | null
  readonly jobs: JobQueue
  readonly model: ModelSide
  readonly webhooks: WebhookPorts
  readonly treeHasher: TreeHasher
  readonly headSigner: OpenHeadSigner
  readonly policy: SyncPolicy
  /** Addresses for people; without them they are told to look in NOS. */
  readonly links?: Links
  /** Each new version is measured in the background. */
  readonly autoValidation: boolean
  /** Whether texts are reviewed (REVIEW_WORKFLOW_ENABLED). */
  readonly reviewWorkflow: boolean
  /** Shared with the synchroniser, so that nobody decides a conflict while the same specification is being synced. */
  readonly exclusive: Exclusive
}

/** What a sync stands on: one replica of one workspace. */
export interface SynchroniserPorts extends Pick<
  UseCasePorts,
  'clock' | 'ids' | 'hasher' | 'format' | 'texts' | 'library' | 'policy' | 'links' | 'exclusive' | 'reviewWorkflow'
> {
  readonly workspaceId: WorkspaceId
  readonly replica: Replica
  /** The same replica by who waits for it: a person, an event, the sweep. `replica` serves all where it is absent. */
  readonly replicas?: Readonly<Record<RequestPriority, Replica>>
  /** What the replica is to show beside a specification. */
  readonly report: Reporter
}

/** The key under which work on one specification excludes other work on it. */
export const exclusiveKey = (workspaceId: WorkspaceId, specification: string): string =>
  `${workspaceId}/${specification}`
