import { describe, expect, it } from 'vitest'
import { linked, text, all } from '../../../testing/linked-world.ts'
import { expectOk } from '../../../testing/results.ts'
import { createInMemoryJobQueue } from '../../../testing/in-memory/job-queue.ts'
import type { SyncWorld } from '../../../testing/sync-world.ts'
import type { Announcement } from '../../ports/event-inbox.ts'
import { DEFAULT_WORKSPACE } from '../../specification/identifiers.ts'
import { explain } from './sync-failure.ts'
import { noteEvent } from './note-event.ts'

/** Nobody polls: what an announcement queues is all the work there is. */
const listening = (world: SyncWorld) => {
  let id = 0
  const asked: string[] = []
  const jobs = createInMemoryJobQueue(
    world.clock.now,
    () => `job-${++id}`,
    async (request) => {
      asked.push(request.kind === 'sync' && request.sweep ? 'sweep' : request.kind)
      const done =
        request.kind === 'sync-specification'
          ? await world.synchroniser.synchroniseSpecification(request.specificationId)
          : request.kind === 'sync'
            ? await world.synchroniser.synchronisePass({ ...request, report: () => undefined })
            : null
      return done?.isErr() === true ? { kind: 'failed', error: explain(done.error) } : { kind: 'done', result: null }
    },
  )
  const note = noteEvent({ ...world.ports, jobs })
  return {
    jobs,
    asked,
    tell: async (told: Partial<Announcement>) =>
      expectOk(
        await note(DEFAULT_WORKSPACE, {
          id: `event-${++id}`,
          ref: null,
          touched: 'text',
          own: false,
          occurredAt: world.clock.now(),
          elsewhere: false,
          ...told,
        }),
      ),
    waiting: async () =>
      expectOk(await world.library.events.waiting(DEFAULT_WORKSPACE, 'notion')).map((event) => event.id),
  }
}

const edited = async () => {
  const { world, id, ref } = await linked()
  await world.person.replaceText(ref, 'let people in', 'admit people')
  return { world, id, ref, ...listening(world) }
}

describe('an announcement', () => {
  it('of a text costs one read, and brings the edit', async () => {
    const { world, id, ref, jobs, tell, waiting } = await edited()
    await tell({ ref })
    await jobs.drain()
    expect(world.traffic.requests).toEqual(['read'])
    expect(await world.body(id)).toContain('admit people')
    expect(await waiting()).toEqual([])
  })

  it('of a text says who edited it, whether it is kept or known', async () => {
    const { world, id, ref, tell } = await edited()
    await tell({ id: 'one', ref, editors: ['ada', 'bob'] })
    await tell({ id: 'one', ref, editors: ['ada'] })
    await tell({ ref: null, touched: 'listing', editors: ['eve'] })
    expect(expectOk(await world.library.events.editorsSince(DEFAULT_WORKSPACE, id, new Date(0)))).toEqual([
      'ada',
      'bob',
    ])
  })

  it('of a remark of our own is looked at only where an answer was lost', async () => {
    const { world, id, ref, jobs, asked, tell } = await edited()
    const remark = {
      id: '00000000-0000-4000-8000-00000000beef',
      workspaceId: DEFAULT_WORKSPACE,
      replica: 'notion',
      specificationId: id,
      text: 'Put back.',
      to: null,
      createdAt: world.clock.now(),
      startedAt: null,
    }
    const announced = { ref, touched: 'comment', own: true, remark: 'r1' } as const
    expectOk(await world.library.remarks.put(remark))
    await tell(announced)
    await jobs.drain()
    expect(asked).toEqual([])
    expectOk(await world.library.remarks.put({ ...remark, startedAt: world.clock.now() }))
    await tell(announced)
    await jobs.drain()
    expect(asked).toEqual(['exchange-comments'])
  })

  it('repeated ten thousand times is looked at once', async () => {
    const { world, ref, jobs, tell } = await edited()
    for (let copy = 0; copy < 5000; copy++) await tell({ id: 'one', ref })
    await jobs.drain()
    for (let copy = 0; copy < 5000; copy++) await tell({ id: 'one', ref })
    await jobs.drain()
    expect(world.traffic.requests).toEqual(['read'])
  })

  it('that comes while the page is read makes it read once more', async () => {
    const { world, id, ref, jobs, tell } = await edited()
    await tell({ ref })
    world.traffic.beforeNext('read', () => {
      void world.person.replaceText(ref, 'let people out', 'see people out')
      void tell({ ref })
    })
    await jobs.drain()
    await jobs.drain()
    expect(await world.body(id)).toContain('see people out')
  })

  it('waits after a failure until the page could be read', async () => {
    const { world, id, ref, jobs, tell, waiting } = await edited()
    world.traffic.failNext({ kind: 'ReplicaUnavailable', reason: 'down', retryAt: null }, 'read')
    await tell({ ref })
    await jobs.drain()
    expect(await waiting()).toHaveLength(1)
    world.clock.advance(600_000)
    await world.pass({ automatic: true })
    expect(await world.body(id)).toContain('admit people')
    expect(await waiting()).toEqual([])
  })

  it('of properties alone costs a listing and no read', async () => {
    const { world, id, ref } = await linked()
    const { jobs, tell, waiting } = listening(world)
    await world.person.setProperties(ref, { priority: 'P0' })
    await tell({ ref, touched: 'properties' })
    await jobs.drain()
    expect(world.traffic.requests).toEqual(['changes'])
    expect((await all(world))[0]).toMatchObject({ specification: { id, head: { content: { priority: 'P0' } } } })
    expect(await waiting()).toEqual([])
  })

  it('of properties does not hide an edit of the text whose announcement was lost', async () => {
    const { world, id, ref, jobs, tell } = await edited()
    await world.person.setProperties(ref, { priority: 'P0' })
    await tell({ ref, touched: 'properties' })
    await jobs.drain()
    await world.pass({ automatic: true })
    expect(await world.body(id)).toContain('admit people')
  })

  it('of our own write, which the ledger knows, asks for nothing', async () => {
    const { world, id, ref } = await linked()
    expectOk(
      await world.useCases.reviseSpecification(world.caller, id, {
        body: (await world.body(id)).replace('let people in', 'admit people'),
      }),
    )
    const { jobs, asked, tell, waiting } = listening(world)
    const written = world.clock.now()
    world.clock.advance(500)
    await world.push(id)
    await tell({ ref, own: true, occurredAt: written })
    await jobs.drain()
    expect(asked).toEqual([])
    expect(await waiting()).toEqual([])
    await tell({ ref, own: true, occurredAt: new Date(world.clock.now().getTime() + 5000) })
    await jobs.drain()
    expect(asked).toEqual(['sync-specification'])
  })

  it('of a page that is new imports it; of one that stands elsewhere nothing', async () => {
    const { world } = await linked()
    const { jobs, asked, tell, waiting } = listening(world)
    const ref = await world.person.createDocument('New', 'Text.\n')
    await tell({ ref: 'foreign', elsewhere: true })
    await tell({ ref: 'foreign', touched: 'listing', elsewhere: true })
    await tell({ ref: 'gone', touched: 'deleted' })
    await jobs.drain()
    expect(asked).toEqual([])
    await tell({ ref, touched: 'listing' })
    await tell({ ref })
    await jobs.drain()
    expect(new Set(asked)).toEqual(new Set(['sync']))
    expect(await all(world)).toHaveLength(2)
    expect(await waiting()).toEqual([])
  })

  it('of a page in the trash archives its specification, of its return restores it', async () => {
    const { world, ref } = await linked()
    const { jobs, tell, waiting } = listening(world)
    await world.person.setTrashed(ref, true)
    await tell({ ref, touched: 'deleted' })
    await jobs.drain()
    expect(await all(world)).toEqual([])
    world.later()
    await world.person.setTrashed(ref, false)
    await tell({ ref, touched: 'restored' })
    await jobs.drain()
    expect(await all(world)).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  it('of most pages gone at once halts the sync', async () => {
    const { world } = await linked()
    const { jobs, tell } = listening(world)
    for (const title of ['A', 'B', 'C', 'D', 'E', 'F']) await world.push(await world.create(title))
    await world.pass()
    for (const ref of world.documents.keys()) {
      world.person.setPresence(ref, 'not_visible')
      await tell({ ref, touched: 'moved' })
    }
    await jobs.drain()
    expect(expectOk(await world.useCases.showSyncStatus(DEFAULT_WORKSPACE)).cursor.halted).toMatchObject({
      affected: 7,
    })
    expect(await all(world)).toHaveLength(7)
  })

  it('leads to the same end in any order and any number', async () => {
    const ends = new Set<string>()
    for (const order of permutations([0, 1, 2, 3, 3])) {
      const { world, id, ref } = await linked()
      const { jobs, tell, waiting } = listening(world)
      await world.person.replaceText(ref, 'let people in', 'admit people')
      await world.person.setProperties(ref, { priority: 'P0' })
      const added = await world.person.createDocument('New', 'Text.\n')
      await world.person.setTrashed(added, true)
      const events: readonly Partial<Announcement>[] = [
        { id: 'a', ref },
        { id: 'b', ref, touched: 'properties' },
        { id: 'c', ref: added, touched: 'listing' },
        { id: 'd', ref: added, touched: 'deleted' },
      ]
      for (const [index, number] of order.entries()) {
        await tell(events[number] ?? {})
        if (index % 2 === 0) await jobs.drain()
      }
      await jobs.drain()
      expect(await waiting()).toEqual([])
      ends.add(
        JSON.stringify([
          await world.body(id),
          text(world, ref),
          (await all(world)).map(({ specification: { head } }) => head.content),
        ]),
      )
    }
    expect(ends.size).toBe(1)
    expect([...ends][0]).toContain('admit people')
    expect([...ends][0]).toContain('"P0"')
  })
})

const permutations = (items: readonly number[]): readonly (readonly number[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
