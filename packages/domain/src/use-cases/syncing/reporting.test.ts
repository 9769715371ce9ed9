import { okAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { body, conflicts, linked, revise, versions } from '../../../testing/linked-world.ts'
import { expectOk } from '../../../testing/results.ts'
import { createSyncWorld, type SyncWorld } from '../../../testing/sync-world.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { Reporter } from './create-reporter.ts'

/** A report that every edit changes, and that can wait. */
const scores: Reporter = ({ head: { content } }) => okAsync({ score: content.body.length % 101 })

/** One that cannot. */
const report: Reporter = ({ head: { content } }) =>
  okAsync({ score: content.body.length % 101, approvals: `${content.body.length} of them` })

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
      approvals: `${body.length} of them`,
    })
    world.later()
    expect(await reports(world, id)).toEqual({ kind: 'nothing-new' })
    expect(world.traffic.requests).toEqual(['create'])
  })

  it('go along where other properties are written, and cause no request where only the text was', async () => {
    const { world, id, ref } = await linked({ report: scores })
    await revise(world, id, { body: edited, priority: 'P0' })
    await world.push(id)
    expect(reported(world, ref)?.score).toBe(edited.length % 101)
    await revise(world, id, { body })
    world.traffic.reset()
    await world.push(id)
    world.later()
    expect(await reports(world, id)).toEqual({ kind: 'nothing-new' })
    expect(world.traffic.requests).toEqual(['read', 'write-text'])
    expect(reported(world, ref)?.score).toBe(edited.length % 101)
    await revise(world, id, { tags: ['late'] })
    await world.push(id)
    expect(world.traffic.requests).toEqual(['read', 'write-text', 'changes', 'write-properties'])
    expect(reported(world, ref)?.score).toBe(body.length % 101)
  })

  it('go along with what is told of a review, which waits until a specification is left alone', async () => {
    const { world, id, ref } = await linked({ report })
    await revise(world, id, { body: edited })
    await world.push(id)
    const start = world.clock.now().getTime()
    expect(await reports(world, id)).toEqual({ kind: 'too-early', at: new Date(start + 3_000) })
    world.clock.advance(3_000)
    expect(await reports(world, id)).toEqual({ kind: 'reported' })
    expect(reported(world, ref)).toEqual({ score: edited.length % 101, approvals: `${edited.length} of them` })
    expect(world.traffic.requests).toEqual(['read', 'write-text', 'write-properties'])
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
    const { world, id, ref } = await linked({
      report: ({ head }) => okAsync({ score: head.number, approvedVersion: head.number }),
    })
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
