import {
  createIdempotencyStore,
  createJobQueue,
  createLibrary,
  createOutboxRelay,
  createSharedExclusive,
  createSharedBudget,
  type Database,
} from '@nos/adapters-postgres'
import { connectRedis } from '@nos/adapters-redis'
import { ContainerModule } from 'inversify'
import { authorityOf } from '../configuration/authority-of.ts'
import { sealOf } from '../sealing/seal-of.ts'
import { createHeadSignerOn } from './head-signer.ts'
import { ID } from './identifiers.ts'
import { tokenFingerprint } from './token-fingerprint.ts'
import { createOutboxSignal } from './outbox-signal.ts'

/** Everything that is remembered, on a database whose schema is current. */
export const storageModule = (database: Database): ContainerModule =>
  new ContainerModule(({ bind }) => {
    bind(ID.database).toConstantValue(database)
    bind(ID.outboxSignal).toResolvedValue(createOutboxSignal, [])
    bind(ID.auditSignal).toResolvedValue(createOutboxSignal, [])
    bind(ID.library).toResolvedValue(
      (outbox, audit) => createLibrary(database, { onOutboxWritten: outbox.raise, onAuditWritten: audit.raise }),
      [ID.outboxSignal, ID.auditSignal],
    )
    bind(ID.redis).toResolvedValue(
      ({ redisUrl, redisCaFile }, logger) =>
        redisUrl === null
          ? null
          : connectRedis({
              url: redisUrl,
              ...authorityOf(redisCaFile),
              onError: (reason) => logger.warn({ reason }, 'Redis is away'),
            }),
      [ID.configuration, ID.logger],
    )
    bind(ID.settings).toResolvedValue(({ settings }) => settings, [ID.library])
    bind(ID.idempotency).toResolvedValue(() => createIdempotencyStore(database), [])
    bind(ID.headSigner).toResolvedValue(createHeadSignerOn, [ID.settings, ID.configuration])
    bind(ID.seal).toResolvedValue(
      ({ encryptionKey }) => (encryptionKey === null ? null : sealOf('workspace_token', encryptionKey)),
      [ID.configuration],
    )
    bind(ID.jobs).toResolvedValue(
      (logger) => createJobQueue(database, { onError: (error) => logger.error({ error }, 'background work') }),
      [ID.logger],
    )
    bind(ID.relay).toResolvedValue(
      (library, jobs, signal, sides, { autoValidation, reviewWorkflow }, logger) => {
        const relay = createOutboxRelay(library, jobs, {
          kindsFor: (workspaceId) =>
            sides
              .of(workspaceId)
              .map((side) => [
                ...(side === null ? [] : ['sync-specification' as const]),
                ...(autoValidation ? ['validate-specification' as const] : []),
                ...(side !== null && reviewWorkflow ? ['report-specification' as const] : []),
              ]),
          onError: ({ reason }) => logger.warn({ reason }, 'outbox relay'),
        })
        signal.listen(relay.wake)
        return relay
      },
      [ID.library, ID.jobs, ID.outboxSignal, ID.notionSides, ID.configuration, ID.logger],
    )
    bind(ID.exclusive).toResolvedValue(() => createSharedExclusive(database), [])
    bind(ID.budget).toResolvedValue(
      ({ notionRequestsPerMinute, notionToken }) =>
        createSharedBudget(database, {
          connection: `notion:${tokenFingerprint(notionToken ?? '')}`,
          perMinute: notionRequestsPerMinute,
        }),
      [ID.configuration],
    )
  })
