import { ResultAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { all, conflicts, linked } from '../../../testing/linked-world.ts'
import { expectErr, expectOk } from '../../../testing/results.ts'
import { createSyncWorld } from '../../../testing/sync-world.ts'
import { DEFAULT_WORKSPACE } from '../../specification/identifiers.ts'
import { reportNothing } from './create-reporter.ts'
import { createSynchroniser } from './synchroniser.ts'

describe('importing', () => {
  it('makes specifications of the pages that are there, with a listing and one read each', async () => {
    const world = createSyncWorld()
    for (const title of ['Login', 'Login', 'Payment']) await world.person.createDocument(title, '## Purpose\nWhy.\n')
    expect(await world.pass()).toMatchObject({ imported: 3 })
    expect(world.traffic.requests).toEqual(['changes', 'read', 'read', 'read'])
    const items = await all(world)
    expect(items.map(({ specification }) => specification.head.content.capability)).toEqual([
      'login',
      'login-2',
      'payment',
    ])
    expect(items[0]).toMatchObject({
      specification: {
        status: 'draft',
        head: {
          number: 1,
          source: 'notion',
          author: { id: 'person' },
          content: { title: 'Login', body: '# Login\n\n## Purpose\nWhy.\n' },
        },
      },
      link: { state: 'synced' },
    })
    world.later()
    await world.pass()
    world.traffic.reset()
    await world.pass()
    expect(world.traffic.requests).toEqual(['changes'])
  })

  it('makes a new specification of a duplicated page, and tells the copy its own capability', async () => {
    const { world, id, ref } = await linked()
    const copy = world.person.duplicate(ref)
    expect(await world.pass()).toMatchObject({ imported: 1 })
    const items = await all(world)
    expect(items.map(({ specification }) => specification.head.content.capability)).toEqual(['login', 'login-2'])
    expect(await world.ref(id)).toBe(ref)
    for (let pass = 0; pass < 3; pass += 1) {
      world.later()
      await world.pass({ sweep: true })
    }
    expect([ref, copy].map((one) => world.documents.get(one)?.properties.capability)).toEqual(['login', 'login-2'])
    expect((await all(world)).map(({ link }) => link?.state)).toEqual(['synced', 'synced'])
    expect(await conflicts(world)).toEqual([])
  })

  it('reads a page again that failed, and lists from the old cursor until it is done', async () => {
    const world = createSyncWorld()
    await world.person.createDocument('Login', 'Text.\n')
    world.traffic.failNext({ kind: 'ReplicaUnavailable', reason: 'down', retryAt: null }, 'read')
    expect(await world.pass()).toMatchObject({ imported: 0, problems: [{ reason: 'down' }] })
    world.clock.advance(3_600_000)
    expect(await world.pass()).toMatchObject({ imported: 1, problems: [] })
  })

  it('stops at once when the budget is spent and goes on where it stopped', async () => {
    const world = createSyncWorld()
    for (const title of ['A', 'B', 'C']) await world.person.createDocument(title, 'Text.\n')
    world.traffic.beforeNext('read', () =>
      world.traffic.failNext({ kind: 'BudgetExhausted', until: new Date(), reason: 'spent' }, 'read'),
    )
    const failed = await world.synchroniser.synchronisePass({
      sweep: false,
      dryRun: false,
      specificationId: null,
      report: () => undefined,
    })
    expect(expectErr(failed).kind).toBe('BudgetExhausted')
    await world.pass()
    expect(await all(world)).toHaveLength(3)
  })

  it('pushes what the library held before the replica came', async () => {
    const world = createSyncWorld()
    for (const title of ['A', 'B']) await world.create(title)
    expectOk(await world.library.outbox.remove(expectOk(await world.library.outbox.pending(9))))
    expect(await world.pass()).toMatchObject({ created: 2 })
    expect(world.documents.size).toBe(2)
  })

  it('gives a copied page to one specification when two instances meet it', async () => {
    const { world, id, ref } = await linked()
    const copy = world.person.duplicate(ref)
    const { replica } = world
    let letGo = (): void => undefined
    let started = (): void => undefined
    const held = new Promise<void>((resolve) => (letGo = resolve))
    const reading = new Promise<void>((resolve) => (started = resolve))
    const slowly: typeof replica.read = (document, known) => {
      if (document !== copy) return replica.read(document, known)
      started()
      return new ResultAsync(held.then(() => replica.read(document, known)))
    }
    const slow = createSynchroniser({
      ...world.ports,
      workspaceId: DEFAULT_WORKSPACE,
      replica: { ...replica, read: slowly },
      report: reportNothing,
    })
    const importing = slow.synchronisePass({
      sweep: false,
      dryRun: false,
      specificationId: null,
      report: () => undefined,
    })
    await reading
    await world.person.moveAway(ref)
    const adopting = world.pass({ sweep: true })
    for (let tick = 0; tick < 20_000; tick += 1) await Promise.resolve()
    letGo()
    expectOk(await importing)
    await adopting
    const items = await all(world)
    expect(items).toHaveLength(2)
    expect(new Set(items.map(({ link }) => link?.ref)).size).toBe(2)
    expect(items.find(({ specification }) => specification.id === id)?.link?.state).toBe('unlinked')
  })
})
