import type { Database, OutboxRelay, SharedExclusive, WorkedJobQueue } from '@nos/adapters-postgres'
import type { RedisConnection } from '@nos/adapters-redis'
import type { Metrics, Telemetry } from '@nos/adapters-telemetry'
import type {
  Clock,
  ContentHasher,
  DocumentFormat,
  IdempotencyStore,
  IdSource,
  Library,
  OpenHeadSigner,
  RequestBudget,
  SecretSeal,
  SettingsStore,
} from '@nos/domain'
import type { ModelMonitor, MonitoredGenerator } from '@nos/adapters-openspec'
import type { ModelSide, UseCases, WebhookPorts } from '@nos/domain/use-cases'
import type { HealthProbe, HttpApp, NotionWebhooks } from '@nos/http'
import type { ServiceIdentifier } from 'inversify'
import type { Configuration } from '../configuration/configuration.ts'
import type { ThreadedTexts } from '../measuring/create-threaded-texts.ts'
import type { ThreadedStandards } from '../measuring/create-threaded-standards.ts'
import type { AuditSealer } from './audit-sealer.ts'
import type { NosLogger } from './logger.ts'
import type { NotionSides } from './notion-sides.ts'
import type { OutboxSignal } from './outbox-signal.ts'
import type { SyncSides } from './sync-sides.ts'
import type { Worker } from './worker.ts'

const identifier = <Service>(name: string): ServiceIdentifier<Service> => Symbol(name)

/** Everything the container makes, once each. */
export const ID = {
  configuration: identifier<Configuration>('configuration'),
  serviceUrl: identifier<string>('serviceUrl'),
  signingSecret: identifier<string | null>('signingSecret'),
  companionTokens: identifier<readonly string[]>('companionTokens'),
  logger: identifier<NosLogger>('logger'),
  metrics: identifier<Metrics>('metrics'),
  telemetry: identifier<Telemetry | null>('telemetry'),
  clock: identifier<Clock>('clock'),
  newId: identifier<IdSource>('newId'),
  hasher: identifier<ContentHasher>('hasher'),
  format: identifier<DocumentFormat>('format'),
  standards: identifier<ThreadedStandards>('standards'),
  texts: identifier<ThreadedTexts>('texts'),
  database: identifier<Database>('database'),
  outboxSignal: identifier<OutboxSignal>('outboxSignal'),
  auditSignal: identifier<OutboxSignal>('auditSignal'),
  webhookPorts: identifier<WebhookPorts>('webhookPorts'),
  headSigner: identifier<OpenHeadSigner>('headSigner'),
  auditSealer: identifier<AuditSealer>('auditSealer'),
  library: identifier<Library>('library'),
  redis: identifier<RedisConnection | null>('redis'),
  settings: identifier<SettingsStore>('settings'),
  seal: identifier<SecretSeal | null>('seal'),
  jobs: identifier<WorkedJobQueue>('jobs'),
  relay: identifier<OutboxRelay>('relay'),
  budget: identifier<RequestBudget>('budget'),
  notionSides: identifier<NotionSides>('notionSides'),
  exclusive: identifier<SharedExclusive>('exclusive'),
  syncSides: identifier<SyncSides>('syncSides'),
  monitoredGenerator: identifier<MonitoredGenerator | null>('monitoredGenerator'),
  modelMonitor: identifier<ModelMonitor | null>('modelMonitor'),
  model: identifier<ModelSide>('model'),
  useCases: identifier<UseCases>('useCases'),
  worker: identifier<Worker>('worker'),
  webhooks: identifier<NotionWebhooks>('webhooks'),
  health: identifier<HealthProbe>('health'),
  idempotency: identifier<IdempotencyStore>('idempotency'),
  app: identifier<HttpApp>('app'),
} as const
