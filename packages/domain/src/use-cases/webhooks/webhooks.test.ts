import { beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_WORKSPACE } from '../../specification/identifiers.ts'
import { RETRY_PAUSES_MS } from '../../webhooks/after-attempt.ts'
import { createRecordingWebhooks, type RecordingWebhooks } from '../../../testing/recording-webhooks.ts'
import { expectErr, expectOk } from '../../../testing/results.ts'
import { createSyncWorld, type SyncWorld } from '../../../testing/sync-world.ts'
import { createUseCases } from '../create-use-cases.ts'
import type { UseCases } from '../use-cases.ts'

let world: SyncWorld
let webhooks: RecordingWebhooks
let useCases: UseCases
beforeEach(() => {
  world = createSyncWorld()
  webhooks = createRecordingWebhooks()
  useCases = createUseCases({ ...world.ports, webhooks })
})
const RUNNING = { aborted: false }
const endpoint = async (events: readonly string[] = []) =>
  expectOk(await useCases.createWebhookEndpoint(world.caller, { url: 'https://example.com/', description: '', events }))
const deliver = async (id: string) => {
  expectOk(await useCases.sealAudit(DEFAULT_WORKSPACE))
  expectOk(await useCases.deliverWebhooks(DEFAULT_WORKSPACE, id, RUNNING))
}
const deliveries = async (endpointId: string) =>
  expectOk(
    await useCases.listWebhookDeliveries({ workspaceId: DEFAULT_WORKSPACE, endpointId, limit: 50, cursor: null }),
  ).items
const events = () => webhooks.sent.map(({ body }) => (JSON.parse(body) as { readonly type: string }).type)
const at = (seconds: number): void => {
  world.clock.advance(seconds * 1_000)
}

describe('an endpoint', () => {
  it('gets no secret where none may be kept', async () => {
    const { endpoint: made } = await endpoint()
    const strict = createUseCases({ ...world.ports, webhooks: { ...webhooks, mayKeep: false } })
    const wish = { url: 'https://example.com/', description: '', events: [] }
    expect(expectErr(await strict.createWebhookEndpoint(world.caller, wish))).toEqual({ kind: 'SealKeyNeeded' })
    expect(expectErr(await strict.rotateWebhookSecret(world.caller, made.id))).toEqual({ kind: 'SealKeyNeeded' })
    expect(expectOk(await strict.listWebhookEndpoints(DEFAULT_WORKSPACE))).toEqual([made])
  })

  it('is told once of what it wants, in order, from its creation on', async () => {
    await world.create('Before')
    const { endpoint: made, secret } = await endpoint(['specification'])
    const id = await world.create('After')
    expectOk(await useCases.archiveSpecification(world.caller, id))
    await deliver(made.id)
    await deliver(made.id)
    expect(events()).toEqual(['specification.created', 'specification.archived'])
    const [first] = webhooks.sent
    expect(first).toMatchObject({ url: 'https://example.com/', secrets: [secret] })
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      type: 'specification.created',
      timestamp: expect.any(String),
      data: { id: first?.id, spec_id: id, workspace_id: 'default' },
    })
    expect((await deliveries(made.id)).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  })

  it('keeps its secret sealed, and signs with both for a day after a rotation', async () => {
    const { endpoint: made, secret } = await endpoint()
    expect(made.secret).toBe(`sealed:${secret}`)
    const { secret: next } = expectOk(await useCases.rotateWebhookSecret(world.caller, made.id))
    expectOk(await useCases.pingWebhookEndpoint(world.caller, made.id))
    await deliver(made.id)
    expect(webhooks.sent.every(({ secrets }) => secrets.join() === [next, secret].join())).toBe(true)
    at(86_400)
    expectOk(await useCases.pingWebhookEndpoint(world.caller, made.id))
    await deliver(made.id)
    expect(webhooks.sent.at(-1)?.secrets).toEqual([next])
  })

  it('is tried again for about a day, with the same id, and then no more', async () => {
    webhooks.answer = () => 500
    const { endpoint: made } = await endpoint(['specification'])
    await world.create('A')
    await deliver(made.id)
    for (const pause of RETRY_PAUSES_MS) {
      at(pause / 1_000 - 1)
      await deliver(made.id)
      const before = webhooks.sent.length
      at(2)
      await deliver(made.id)
      expect(webhooks.sent).toHaveLength(before + 1)
    }
    expect(new Set(webhooks.sent.map(({ id }) => id)).size).toBe(1)
    expect(await deliveries(made.id)).toMatchObject([{ state: 'failed', tries: 11 }])
    const total = RETRY_PAUSES_MS.reduce((sum, pause) => sum + pause, 0)
    expect(total / 3_600_000).toBeGreaterThan(20)
    expect(total / 3_600_000).toBeLessThan(30)
  })

  it('is left alone for as long as it asks, up to a day', async () => {
    webhooks.answer = () => 503
    webhooks.retryAfterMs = 3_600_000
    const { endpoint: made } = await endpoint(['specification'])
    await world.create('A')
    await deliver(made.id)
    at(3_599)
    await deliver(made.id)
    expect(webhooks.sent).toHaveLength(1)
    webhooks.retryAfterMs = 365 * 86_400_000
    at(2)
    await deliver(made.id)
    expect(webhooks.sent).toHaveLength(2)
    at(86_401)
    await deliver(made.id)
    expect(webhooks.sent).toHaveLength(3)
  })

  it('keeps events of one specification in order while others go on', async () => {
    const { endpoint: made } = await endpoint(['specification'])
    const stuck = await world.create('Stuck')
    const free = await world.create('Free')
    webhooks.answer = ({ body }) => (body.includes(stuck) ? 503 : 204)
    await deliver(made.id)
    expectOk(await useCases.archiveSpecification(world.caller, stuck))
    expectOk(await useCases.archiveSpecification(world.caller, free))
    await deliver(made.id)
    const about = (id: string) =>
      webhooks.sent
        .filter(({ body }) => body.includes(id))
        .map(({ body }) => (JSON.parse(body) as { type: string }).type)
    expect(about(free)).toEqual(['specification.created', 'specification.archived'])
    expect(about(stuck)).toEqual(['specification.created'])
    webhooks.answer = () => 204
    at(60)
    await deliver(made.id)
    expect(about(stuck)).toEqual(['specification.created', 'specification.created', 'specification.archived'])
  })

  it('is switched off by 410, and told the rest when it is switched on again', async () => {
    webhooks.answer = () => 410
    const { endpoint: made } = await endpoint(['specification'])
    await world.create('A')
    await deliver(made.id)
    expect(expectOk(await useCases.showWebhookEndpoint(DEFAULT_WORKSPACE, made.id))).toMatchObject({
      state: 'disabled',
      disabledReason: 'the receiver answered 410 Gone',
    })
    webhooks.answer = () => 200
    await world.create('B')
    await deliver(made.id)
    expect(webhooks.sent).toHaveLength(1)
    expectOk(await useCases.changeWebhookEndpoint(world.caller, made.id, { state: 'enabled' }))
    await deliver(made.id)
    expect(webhooks.sent).toHaveLength(2)
  })

  it('gets a message again on demand', async () => {
    webhooks.answer = () => 410
    const { endpoint: made } = await endpoint(['specification'])
    await world.create('A')
    await deliver(made.id)
    webhooks.answer = () => 200
    expectOk(await useCases.changeWebhookEndpoint(world.caller, made.id, { state: 'enabled' }))
    const [failed] = await deliveries(made.id)
    expectOk(await useCases.redeliverWebhook(world.caller, made.id, failed?.id ?? ''))
    await deliver(made.id)
    expect(await deliveries(made.id)).toMatchObject([{ state: 'delivered', messageId: failed?.messageId }])
    expect(expectErr(await useCases.redeliverWebhook(world.caller, made.id, 'nothing')).kind).toBe('DeliveryNotFound')
  })

  it('may not lie where no message may go', async () => {
    const input = { url: 'http://10.0.0.1/', description: '', events: [] }
    expect(expectErr(await useCases.createWebhookEndpoint(world.caller, input)).kind).toBe('InvalidContent')
  })

  it('has work queued when there is some', async () => {
    const { endpoint: made } = await endpoint()
    await deliver(made.id)
    await world.create('A')
    expectOk(await useCases.sealAudit(DEFAULT_WORKSPACE))
    expectOk(await useCases.wakeWebhooks())
    expect(expectOk(await world.ports.jobs.depth()).waiting).toBeGreaterThan(0)
  })
})
