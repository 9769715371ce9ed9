import { createNotionDiscussions } from '@nos/adapters-notion'
import { createRedisMeasurementCache } from '@nos/adapters-redis'
import { DEFAULT_WORKSPACE, type RequestPriority } from '@nos/domain'
import {
  createCommentExchange,
  createReporter,
  createSynchroniser,
  createUseCases,
  type CommentExchange,
} from '@nos/domain/use-cases'
import { sealOf } from '../sealing/seal-of.ts'
import { createWebhookSender } from '@nos/adapters-webhooks'
import { sha256TreeHasher } from '@nos/adapters-postgres'
import { ContainerModule } from 'inversify'
import { countValidations } from './count-validations.ts'
import { ID } from './identifiers.ts'
import { createAuditSealer } from './audit-sealer.ts'
import { createWorker } from './worker.ts'

/** What the service can do, and the worker that does it in the background. */
export const useCasesModule: ContainerModule = new ContainerModule(({ bind }) => {
  bind(ID.synchroniser).toResolvedValue(
    (
      clock,
      ids,
      hasher,
      format,
      library,
      replicas,
      { exclusive },
      { conflictPolicy, autoValidation, reviewWorkflow },
      serviceUrl,
      useCases,
    ) =>
      replicas === null
        ? null
        : createSynchroniser({
            workspaceId: DEFAULT_WORKSPACE,
            clock,
            ids,
            hasher,
            format,
            library,
            replica: replicas.event,
            replicas,
            exclusive,
            policy: conflictPolicy,
            links: { conflict: (id) => `${serviceUrl}/dashboard/conflicts#conflict-${id}` },
            report: createReporter({ autoValidation, reviewWorkflow }, useCases),
            reviewWorkflow,
          }),
    [
      ID.clock,
      ID.newId,
      ID.hasher,
      ID.format,
      ID.library,
      ID.replicas,
      ID.exclusive,
      ID.configuration,
      ID.serviceUrl,
      ID.useCases,
    ],
  )
  bind(ID.commentExchanges).toResolvedValue(
    (clock, ids, hasher, format, library, client, { exclusive }, { notionDatabaseId }) => {
      if (client === null || notionDatabaseId === null) return null
      const parts = { workspaceId: DEFAULT_WORKSPACE, clock, ids, hasher, format, library, exclusive }
      const exchange = (priority: RequestPriority): CommentExchange =>
        createCommentExchange({
          ...parts,
          discussions: createNotionDiscussions({ client: client.withPriority(priority), botId: null }),
        })
      return { event: exchange('event'), round: exchange('sweep') }
    },
    [ID.clock, ID.newId, ID.hasher, ID.format, ID.library, ID.notionClient, ID.exclusive, ID.configuration],
  )
  bind(ID.useCases).toResolvedValue(
    (
      clock,
      ids,
      hasher,
      format,
      standards,
      redis,
      changeMaker,
      library,
      replicas,
      budget,
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
        changeMaker,
        library,
        replica: replicas?.interactive ?? null,
        budget: replicas === null ? null : budget,
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
      ID.changeMaker,
      ID.library,
      ID.replicas,
      ID.budget,
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
    (
      jobs,
      relay,
      synchroniser,
      exchanges,
      useCases,
      configuration,
      monitor,
      clock,
      logger,
      { meter },
      tracing,
      sealer,
    ) =>
      createWorker({
        jobs,
        relay,
        synchroniser,
        exchanges,
        useCases,
        pollIntervalMs: configuration.notionPollIntervalMs,
        sweepIntervalMs: configuration.notionSweepIntervalMs,
        onAudited: sealer.subscribe,
        onReconnected: monitor.onReconnected,
        clock,
        logger,
        meter,
        tracer: tracing?.tracer ?? null,
      }),
    [
      ID.jobs,
      ID.relay,
      ID.synchroniser,
      ID.commentExchanges,
      ID.useCases,
      ID.configuration,
      ID.notionMonitor,
      ID.clock,
      ID.logger,
      ID.metrics,
      ID.tracing,
      ID.auditSealer,
    ],
  )
})
