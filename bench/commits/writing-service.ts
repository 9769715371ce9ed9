import { okAsync } from 'neverthrow'
import { createDocumentFormat } from '../../packages/adapters-openspec/src/index.ts'
import {
  connectDatabase,
  createHeadSigner,
  createJobQueue,
  createLibrary,
  createOutboxRelay,
  newSigningKey,
  sha256TreeHasher,
} from '../../packages/adapters-postgres/src/index.ts'
import { createAuditSealer } from '../../packages/cli/src/composition/audit-sealer.ts'
import { newId } from '../../packages/cli/src/composition/new-id.ts'
import { createOutboxSignal } from '../../packages/cli/src/composition/outbox-signal.ts'
import { DEFAULT_WORKSPACE, type SpecificationId } from '../../packages/domain/src/index.ts'
import { createUseCases, sideOfDefault } from '../../packages/domain/src/use-cases/index.ts'
import { createSyncWorld } from '../../packages/domain/testing/index.ts'
import { withoutAudit } from './without-audit.ts'

/** The write path of the service on a real Postgres: what a PUT does once its request was read. */
export interface WritingService {
  /** Commits per second of so many clients that each revise a specification of their own. */
  measure(clients: number, milliseconds: number): Promise<number>
  close(): Promise<void>
}

const CALLER = {
  workspaceId: DEFAULT_WORKSPACE,
  author: { kind: 'user', id: 'bench', name: 'bench' },
  requestId: 'bench',
  address: '127.0.0.1',
  role: 'author',
} as const

/** With its relay and its sealer, as the service composes them; without audit no row of it is written or sealed. */
export const startWriting = async (url: string, { audit }: { readonly audit: boolean }): Promise<WritingService> => {
  const database = connectDatabase({ kind: 'postgres', url })
  const written = createOutboxSignal()
  const audited = createOutboxSignal()
  const whole = createLibrary(database, { onOutboxWritten: written.raise, onAuditWritten: audited.raise })
  const library = audit ? whole : withoutAudit(whole)
  const jobs = createJobQueue(database)
  const relay = createOutboxRelay(library, jobs, { kindsFor: () => okAsync(['validate-specification'] as const) })
  written.listen(relay.wake)
  const signer = createHeadSigner(newSigningKey())
  const useCases = createUseCases({
    ...createSyncWorld().ports,
    clock: () => new Date(),
    ids: newId,
    format: createDocumentFormat(),
    library,
    jobs,
    replica: null,
    sides: sideOfDefault(null),
    autoValidation: true,
    treeHasher: sha256TreeHasher,
    headSigner: () => okAsync(signer),
  })
  const sealer = createAuditSealer({ library, useCases, onError: ({ reason }) => console.error(reason) })
  audited.listen(sealer.wake)
  sealer.start()

  const ids: SpecificationId[] = []
  const made = async (client: number): Promise<SpecificationId> => {
    const title = `Written by ${client} ${audit ? 'with' : 'without'} audit`
    const created = await useCases.createSpecification(CALLER, { title, specType: 'Feature', overview: title })
    return (ids[client] ??= created._unsafeUnwrap().specification.id)
  }
  let turn = 0
  return {
    measure: async (clients, milliseconds) => {
      for (let client = ids.length; client < clients; client += 1) await made(client)
      const start = performance.now()
      let commits = 0
      await Promise.all(
        ids.slice(0, clients).map(async (id) => {
          while (performance.now() - start < milliseconds) {
            const revised = await useCases.reviseSpecification(CALLER, id, { overview: textOf((turn += 1)) })
            revised._unsafeUnwrap()
            commits += 1
          }
        }),
      )
      const perSecond = (commits / (performance.now() - start)) * 1000
      // What the background has left to do is not the next subject's to wait for.
      await relay.relay()
      await useCases.sealAudit(DEFAULT_WORKSPACE)
      return perSecond
    },
    close: async () => {
      await sealer.stop()
      await relay.stop()
      await jobs.stop(0)
      await database.close()
    },
  }
}

/** About 4 kB, never the same twice. */
const textOf = (turn: number): string =>
  `Turn ${turn}. ${'Riders take a bike by its code, so that nobody needs a key. '.repeat(66)}`
