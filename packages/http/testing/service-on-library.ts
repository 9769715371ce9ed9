import {
  createInProcessExclusive,
  DEFAULT_WORKSPACE,
  type ChangeMaker,
  type Conformance,
  type IdSource,
  type Library,
} from '@nos/domain'
import {
  createControllableClock,
  createCountingIds,
  createInMemoryJobQueue,
  createInMemoryLibrary,
  createInMemoryReplica,
  createInProcessStandards,
  expectOk,
  plainFormat,
  createRecordingWebhooks,
  createTestHeadSigner,
  plainSeal,
  sha256Hasher,
  sha256TreeHasher,
  type ControllableClock,
  type InMemoryReplica,
} from '@nos/domain/testing'
import {
  createSynchroniser,
  createUseCases,
  reportNothing,
  type ModelSide,
  type Synchroniser,
  type UseCases,
  sideOfDefault,
} from '@nos/domain/use-cases'
import { okAsync } from 'neverthrow'
import type { HttpOptions } from '../src/index.ts'
import { authenticationWith } from './authentication-with.ts'
import { createHttpUnderTest, SECRET, type HttpUnderTest } from './http-under-test.ts'

export interface ServiceOnLibrary extends HttpUnderTest {
  readonly library: Library
  readonly notion: InMemoryReplica
  readonly useCases: UseCases
  readonly synchroniser: Synchroniser
  /** One pass with the replica, as a worker would run it. */
  readonly synchronise: () => Promise<void>
}

const conformance: Conformance = (_capability, body) => {
  const valid = body.includes('## Requirements')
  return {
    valid,
    validStrict: valid,
    issues: valid ? [] : [{ level: 'ERROR', path: 'file', message: 'Spec must have a Requirements section' }],
  }
}

/** A change that holds nothing but the new text. */
const sampleChange: ChangeMaker = ({ base, head }) =>
  base?.body === head.body
    ? null
    : {
        name: 'update-it',
        files: { '.openspec.yaml': 'schema: spec-driven\n', [`specs/${head.capability}/spec.md`]: head.body },
        notExpressible: [{ path: 'title', reason: 'It stays.' }],
      }

/** What several instances of one service have in common. */
export interface SharedBelow {
  readonly library: Library
  readonly clock: ControllableClock
  readonly ids: IdSource
  readonly notion: InMemoryReplica
}

/** The app over the real use cases, on a library, a queue and a replica in memory, or on those that are given. */
export const createServiceOnLibrary = ({
  model = { absent: 'not_configured' },
  reviewWorkflow = false,
  below,
  ...told
}: Partial<HttpOptions> & {
  readonly model?: ModelSide
  readonly reviewWorkflow?: boolean
  readonly below?: SharedBelow
} = {}): ServiceOnLibrary => {
  const clock = below?.clock ?? createControllableClock()
  const ids = below?.ids ?? createCountingIds(1)
  const notion = below?.notion ?? createInMemoryReplica(clock.now, createCountingIds(2))
  const shared = {
    clock: clock.now,
    ids,
    hasher: sha256Hasher,
    format: plainFormat,
    library: below?.library ?? createInMemoryLibrary(),
    policy: 'manual' as const,
    reviewWorkflow,
    exclusive: createInProcessExclusive(),
  }
  const synchroniser = createSynchroniser({
    ...shared,
    workspaceId: DEFAULT_WORKSPACE,
    replica: notion.replica,
    report: reportNothing,
  })
  const jobs = createInMemoryJobQueue(clock.now, createCountingIds(3), async () => ({ kind: 'done', result: null }))
  const signer = createTestHeadSigner()
  const useCases = createUseCases({
    ...shared,
    standards: createInProcessStandards(conformance),
    measurements: null,
    autoValidation: false,
    changeMaker: sampleChange,
    replica: notion.replica,
    sides: sideOfDefault(notion.replica),
    seal: plainSeal,
    jobs,
    model,
    webhooks: createRecordingWebhooks(),
    treeHasher: sha256TreeHasher,
    headSigner: () => okAsync(signer),
  })
  const { library } = shared
  const service = createHttpUnderTest(useCases, {
    clock: clock.now,
    format: plainFormat,
    browserSessions: library.browserSessions,
    authentication: authenticationWith([SECRET], {
      standingOf: async (token) => expectOk(await library.tokens.standing(token)),
      findApiToken: async (secretHash, now) => expectOk(await library.tokens.findBySecret(secretHash, now)),
    }),
    ...told,
  })
  return {
    ...service,
    clock,
    library,
    notion,
    useCases,
    synchroniser,
    synchronise: async () => {
      const report = await synchroniser.synchronisePass({
        sweep: false,
        dryRun: false,
        specificationId: null,
        report: () => undefined,
      })
      if (report.isErr()) throw new Error(JSON.stringify(report.error))
    },
  }
}
