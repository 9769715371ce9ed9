import { setImmediate as pause } from 'node:timers/promises'
import { createRedisMeasurementCache } from '@nos/adapters-redis'
import { createReporter, createUseCases } from '@nos/domain/use-cases'
import { sealOf } from '../sealing/seal-of.ts'
import { createWebhookSender } from '@nos/adapters-webhooks'
import { sha256TreeHasher } from '@nos/adapters-postgres'
import { ContainerModule } from 'inversify'
import { countValidations } from './count-validations.ts'
import { ID } from './identifiers.ts'
import { createAuditSealer } from './audit-sealer.ts'
import { createSyncSides } from './sync-sides.ts'
import { createWorker } from './worker.ts'

/** What the service can do, and the worker that does it in the background. */
export const useCasesModule: ContainerModule = new ContainerModule(({ bind }) => {
  bind(ID.syncSides).toResolvedValue(
    (
      sides,
      clock,
      ids,
      hasher,
      format,
      { texts },
      library,
      { exclusive },
      { conflictPolicy, autoValidation, reviewWorkflow },
      serviceUrl,
      useCases,
    ) =>
      createSyncSides(sides, {
        clock,
        ids,
        hasher,
        format,
        texts,
        library,
        exclusive,
        policy: conflictPolicy,
        links: { conflict: (id) => `${serviceUrl}/dashboard/conflicts#conflict-${id}` },
        report: createReporter({ autoValidation, reviewWorkflow }, useCases),
        reviewWorkflow,
      }),
    [
      ID.notionSides,
      ID.clock,
      ID.newId,
      ID.hasher,
      ID.format,
      ID.texts,
      ID.library,
      ID.exclusive,
      ID.configuration,
      ID.serviceUrl,
      ID.useCases,
    ],
  )
  bind(ID.useCases).toResolvedValue(
    (
      clock,
      ids,
      hasher,
      format,
      standards,
      redis,
      { texts, makeChange },
      library,
      sides,
      seal,
      jobs,
      model,
      headSigner,
      webhooks,
      { exclusive },
      { conflictPolicy, autoValidation, reviewWorkflow },
      { meter },
    ) => {
      const useCases = createUseCases({
        clock,
        ids,
        hasher,
        format,
        standards,
        measurements: redis === null ? null : createRedisMeasurementCache(redis),
        changeMaker: makeChange,
        texts,
        pause,
        library,
        replica: sides.replica,
        sides,
        seal,
        jobs,
        model,
        treeHasher: sha256TreeHasher,
        webhooks,
        headSigner,
        exclusive,
        policy: conflictPolicy,
        autoValidation,
        reviewWorkflow,
      })
      return { ...useCases, ...countValidations(useCases, meter) }
    },
    [
      ID.clock,
      ID.newId,
      ID.hasher,
      ID.format,
      ID.standards,
      ID.redis,
      ID.texts,
      ID.library,
      ID.notionSides,
      ID.seal,
      ID.jobs,
      ID.model,
      ID.headSigner,
      ID.webhookPorts,
      ID.exclusive,
      ID.configuration,
      ID.metrics,
    ],
  )
  bind(ID.webhookPorts).toResolvedValue(
    ({ encryptionKey, webhookAllowPrivate, environment }) => ({
      sender: createWebhookSender({ allowPrivate: webhookAllowPrivate ?? environment !== 'production' }),
      seal: sealOf('endpoint_secret', encryptionKey),
      mayKeep: encryptionKey !== null || environment !== 'production',
      chance: Math.random,
    }),
    [ID.configuration],
  )
  bind(ID.auditSealer).toResolvedValue(
    (library, useCases, signal, logger) => {
      const sealer = createAuditSealer({
        library,
        useCases,
        onError: ({ kind, reason }) => logger.warn({ kind, reason }, 'the audit log could not be sealed'),
      })
      signal.listen(sealer.wake)
      return sealer
    },
    [ID.library, ID.useCases, ID.auditSignal, ID.logger],
  )
  bind(ID.worker).toResolvedValue(
    (jobs, relay, library, sides, syncSides, useCases, configuration, clock, logger, { meter }, telemetry, sealer) =>
      createWorker({
        jobs,
        relay,
        library,
        sides,
        syncSides,
        useCases,
        pollIntervalMs: configuration.notionPollIntervalMs,
        sweepIntervalMs: configuration.notionSweepIntervalMs,
        onAudited: sealer.subscribe,
        clock,
        logger,
        meter,
        tracer: telemetry?.tracer ?? null,
      }),
    [
      ID.jobs,
      ID.relay,
      ID.library,
      ID.notionSides,
      ID.syncSides,
      ID.useCases,
      ID.configuration,
      ID.clock,
      ID.logger,
      ID.metrics,
      ID.telemetry,
      ID.auditSealer,
    ],
  )
})
