import { okAsync } from 'neverthrow'
import type { HeadSigner } from '../src/ports/head-signer.ts'
import type { Library } from '../src/ports/stores.ts'
import type { TextWorker } from '../src/ports/text-work.ts'
import { createInProcessExclusive } from '../src/ports/exclusive.ts'
import { DEFAULT_WORKSPACE, type SpecificationId } from '../src/specification/identifiers.ts'
import type { SyncPolicy } from '../src/sync/sync-policy.ts'
import type { Caller } from '../src/use-cases/caller.ts'
import { sideOfDefault } from '../src/use-cases/syncing/side-of-default.ts'
import { createUseCases } from '../src/use-cases/create-use-cases.ts'
import type { UseCasePorts } from '../src/use-cases/ports.ts'
import { reportNothing, type Reporter } from '../src/use-cases/syncing/create-reporter.ts'
import type { SyncOutcome } from '../src/use-cases/syncing/sync-outcome.ts'
import { createSynchroniser, type Synchroniser } from '../src/use-cases/syncing/synchroniser.ts'
import type { SyncReport, UseCases } from '../src/use-cases/use-cases.ts'
import { ALICE } from './builders/a-version.ts'
import { createControllableClock, type ControllableClock } from './controllable-clock.ts'
import { createCountingIds } from './counting-ids.ts'
import { createInMemoryJobQueue } from './in-memory/job-queue.ts'
import { createInMemoryLibrary } from './in-memory/library.ts'
import { plainFormat } from './in-memory/plain-format.ts'
import { createInMemoryReplica, type InMemoryReplica } from './in-memory/replica.ts'
import { createInProcessStandards } from './in-process-standards.ts'
import { plainSeal } from './plain-seal.ts'
import { expectOk } from './results.ts'
import { createRecordingWebhooks } from './recording-webhooks.ts'
import { sha256Hasher } from './sha256-hasher.ts'
import { sha256TreeHasher } from './sha256-tree-hasher.ts'
import { createTestHeadSigner } from './test-head-signer.ts'

/** A library and a replica with everything between them, in memory. */
export interface SyncWorld extends InMemoryReplica {
  readonly clock: ControllableClock
  readonly library: Library
  readonly ports: UseCasePorts
  readonly useCases: UseCases
  readonly synchroniser: Synchroniser
  readonly caller: Caller
  /** A specification made through the use cases; not yet at the replica. */
  create(title: string, body?: string): Promise<SpecificationId>
  pass(request?: {
    readonly sweep?: boolean
    readonly automatic?: boolean
    readonly specificationId?: SpecificationId
  }): Promise<SyncReport>
  push(id: SpecificationId): Promise<SyncOutcome>
  /** The present body. */
  body(id: SpecificationId): Promise<string>
  /** The document's ref at the replica. */
  ref(id: SpecificationId): Promise<string>
  /** Two minutes: every mark made so far is past. */
  later(): void
}

export const createSyncWorld = ({
  policy = 'manual',
  report = reportNothing,
  reviewWorkflow = false,
  texts,
}: {
  readonly policy?: SyncPolicy
  readonly report?: Reporter
  readonly reviewWorkflow?: boolean
  readonly texts?: TextWorker
} = {}): SyncWorld => {
  const clock = createControllableClock()
  const ids = createCountingIds(1)
  const library = createInMemoryLibrary()
  const { replica, ...rest } = createInMemoryReplica(clock.now, createCountingIds(2))
  const jobs = createInMemoryJobQueue(clock.now, ids, () => Promise.resolve({ kind: 'done', result: null }))
  // A pair of keys costs more than most worlds do, and few worlds sign anything.
  let signer: HeadSigner | null = null
  const ports: UseCasePorts = {
    clock: clock.now,
    ids,
    hasher: sha256Hasher,
    format: plainFormat,
    standards: createInProcessStandards(),
    measurements: null,
    autoValidation: false,
    reviewWorkflow,
    changeMaker: () => null,
    ...(texts === undefined ? {} : { texts }),
    library,
    replica,
    sides: sideOfDefault(replica),
    seal: plainSeal,
    jobs,
    model: { absent: 'not_configured' },
    webhooks: createRecordingWebhooks(),
    treeHasher: sha256TreeHasher,
    headSigner: () => okAsync((signer ??= createTestHeadSigner())),
    policy,
    exclusive: createInProcessExclusive(),
  }
  const useCases = createUseCases(ports)
  const synchroniser = createSynchroniser({ ...ports, workspaceId: DEFAULT_WORKSPACE, replica, report })
  const caller: Caller = { workspaceId: DEFAULT_WORKSPACE, author: ALICE, requestId: null }
  return {
    ...rest,
    replica,
    clock,
    library,
    ports,
    useCases,
    synchroniser,
    caller,
    create: async (title, body) =>
      expectOk(
        await useCases.createSpecification(caller, {
          title,
          specType: 'Feature',
          ...(body === undefined ? { overview: `What ${title} is for.` } : { body }),
        }),
      ).specification.id,
    pass: async ({
      sweep = false,
      automatic = false,
      specificationId = null,
    }: { sweep?: boolean; automatic?: boolean; specificationId?: SpecificationId | null } = {}) =>
      expectOk(
        await synchroniser.synchronisePass({
          sweep,
          automatic,
          specificationId,
          dryRun: false,
          report: () => undefined,
        }),
      ),
    push: async (id) => expectOk(await synchroniser.synchroniseSpecification(id)),
    body: async (id) =>
      expectOk(await useCases.showSpecification(DEFAULT_WORKSPACE, id)).specification.head.content.body,
    ref: async (id) => expectOk(await library.ledger.get(DEFAULT_WORKSPACE, replica.name, id))?.ref ?? '',
    later: () => {
      clock.advance(120_000)
    },
  }
}
