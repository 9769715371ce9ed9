import { okAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { body, conflicts, linked, revise, versions } from '../../../testing/linked-world.ts'
import { expectOk } from '../../../testing/results.ts'
import { createSyncWorld, type SyncWorld } from '../../../testing/sync-world.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { Reporter } from './create-reporter.ts'

/** A report that every edit changes. */
const report: Reporter = ({ head: { content } }) =>
  okAsync({ score: content.body.length % 101, validation: `${content.body.length} characters` })

const reported = (world: SyncWorld, ref: string) => world.documents.get(ref)?.reported
const reports = async (world: SyncWorld, id: SpecificationId) =>
  expectOk(await world.synchroniser.reportSpecification(id))
const edited = body.replace('let people in', 'admit people')

describe('reported properties', () => {
  it('go along with a new document', async () => {
    const world = createSyncWorld({ report })
    const id = await world.create('Login', body)
    await world.push(id)
    expect(world.traffic.requests).toEqual(['create'])
    expect(reported(world, await world.ref(id))).toEqual({
      score: body.length % 101,
      validation: `${body.length} characters`,
    })
    world.later()
    expect(await reports(world, id)).toEqual({ kind: 'nothing-new' })
    expect(world.traffic.requests).toEqual(['create'])
  })

  it('go along where other properties are written, and cost a request where only the text was', async () => {
    const { world, id, ref } = await linked({ report })
    await revise(world, id, { body: edited, priority: 'P0' })
    await world.push(id)
    expect(reported(world, ref)?.score).toBe(edited.length % 101)
    world.later()
    expect(await reports(world, id)).toEqual({ kind: 'nothing-new' })
    await revise(world, id, { body })
    world.traffic.reset()
    await world.push(id)
    expect(world.traffic.requests).toEqual(['read', 'write-text'])
    expect(reported(world, ref)?.score).toBe(edited.length % 101)
    world.later()
    expect(await reports(world, id)).toEqual({ kind: 'reported' })
    expect(world.traffic.requests).toEqual(['read', 'write-text', 'write-properties'])
    expect(reported(world, ref)?.score).toBe(body.length % 101)
  })

  it('wait until a specification is left alone, a new page longer than an edited one', async () => {
    const world = createSyncWorld({ report })
    const ref = await world.person.createDocument('Login', body)
    await world.pass()
    const imported = await only(world)
    const start = world.clock.now().getTime()
    expect(await reports(world, imported)).toEqual({ kind: 'too-early', at: new Date(start + 60_000) })
    expect(reported(world, ref)).toEqual({})
    world.clock.advance(60_000)
    expect(await reports(world, imported)).toEqual({ kind: 'reported' })
    await revise(world, imported, { body: (await world.body(imported)).replace('let people in', 'admit people') })
    expect(await reports(world, imported)).toMatchObject({ kind: 'too-early' })
    await world.push(imported)
    expect(await reports(world, imported)).toEqual({
      kind: 'too-early',
      at: new Date(world.clock.now().getTime() + 3_000),
    })
    world.clock.advance(3_000)
    expect(await reports(world, imported)).toEqual({ kind: 'reported' })
  })

  it('make no version, no conflict and no further write, whatever is edited around them', async () => {
    const { world, id, ref } = await linked({ report })
    await world.person.replaceText(ref, 'let people out', 'let everybody out')
    await world.pass()
    world.later()
    await world.person.replaceText(ref, 'they are out', 'the persons are out')
    expect(await reports(world, id)).toEqual({ kind: 'reported' })
    for (let poll = 0; poll < 4; poll += 1) {
      await world.pass({ automatic: true })
      world.later()
    }
    expect(await world.body(id)).toContain('the persons are out')
    expect(await versions(world, id)).toHaveLength(3)
    expect(await conflicts(world)).toEqual([])
    await reports(world, id)
    world.later()
    await world.pass()
    world.later()
    world.traffic.reset()
    for (let poll = 0; poll < 3; poll += 1) {
      await world.pass({ automatic: true })
      await reports(world, id)
      world.later()
    }
    expect(world.traffic.requests).toEqual(['changes', 'changes', 'changes'])
    expect(await versions(world, id)).toHaveLength(3)
  })

  it('are left out where a document is gone, in the trash or was never made', async () => {
    const { world, id, ref } = await linked({ report: ({ head }) => okAsync({ score: head.number }) })
    const fresh = await world.create('Never pushed')
    await revise(world, id, { body: edited })
    await world.push(id)
    world.later()
    await world.person.unshare(ref)
    expect(await reports(world, id)).toEqual({ kind: 'nothing-new' })
    expect(await reports(world, fresh)).toEqual({ kind: 'nothing-new' })
    expect(reported(world, ref)?.score).toBe(1)
  })
})

const only = async (world: SyncWorld): Promise<SpecificationId> => {
  const { items } = expectOk(
    await world.library.specifications.list({
      workspaceId: world.caller.workspaceId,
      archived: 'no',
      sort: { field: 'created_at', descending: false },
      limit: 2,
      cursor: null,
    }),
  )
  const [first] = items
  if (first === undefined || items.length > 1) throw new Error('there is one specification')
  return first.id
}
