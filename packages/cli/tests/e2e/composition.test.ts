import { connectDatabase, migrate, type Database } from '@nos/adapters-postgres'
import type { ServiceIdentifier } from 'inversify'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createContainer } from '../../src/composition/container.ts'
import { ID } from '../../src/composition/identifiers.ts'
import { createLogger } from '../../src/composition/logger.ts'
import { readConfiguration } from '../../src/configuration/read-configuration.ts'

let database: Database

beforeAll(async () => {
  database = connectDatabase({ kind: 'pglite', directory: null })
  const migrated = await migrate(database)
  if (migrated.isErr()) throw new Error(JSON.stringify(migrated.error))
})

afterAll(() => database.close())

const containerFor = (environment: Readonly<Record<string, string>>) =>
  createContainer({
    configuration: readConfiguration(environment)._unsafeUnwrap(),
    database,
    serviceUrl: 'http://127.0.0.1:3000',
    companionTokens: [],
    signingSecret: 'a secret of the composition test, long enough',
    logger: createLogger('silent'),
    accepting: () => true,
  })

const NOTION = {
  NOTION_API_TOKEN: 'ntn_composition',
  NOTION_DATABASE_ID: '5bec0000-0000-4000-8000-000000000001',
  NOTION_API_BASE_URL: 'http://127.0.0.1:1',
}
const REDIS = { REDIS_URL: 'redis://127.0.0.1:1' }
const IDENTIFIERS: readonly (readonly [string, ServiceIdentifier])[] = Object.entries(ID)
const MODEL = { OPENSPEC_API_URL: 'http://127.0.0.1:1/v1', OPENSPEC_MODEL: 'a-model' }
const KEY = { NOS_ENCRYPTION_KEY: Buffer.alloc(32, 'key').toString('base64') }
const OPTIONAL = ['telemetry', 'redis', 'seal', 'monitoredGenerator', 'modelMonitor']

describe('the container', () => {
  it.each(IDENTIFIERS)('makes %s, once, with a complete configuration', (_, identifier) => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:1')
    const container = containerFor({ ...NOTION, ...REDIS, ...MODEL, ...KEY })
    const made = container.get(identifier)
    vi.unstubAllEnvs()
    expect(made).not.toBeNull()
    expect(made).toBeDefined()
    expect(container.get(identifier)).toBe(made)
  })

  it('makes everything but Redis, the Notion side and the model where none is configured', () => {
    const container = containerFor({})
    const missing = IDENTIFIERS.filter(([, identifier]) => container.get(identifier) === null)
    expect(missing.map(([name]) => name)).toEqual(OPTIONAL)
    const { replica, ofDefault } = container.get(ID.notionSides)
    expect([replica, ofDefault, container.get(ID.syncSides).ofDefault]).toEqual([null, null, null])
  })
})
