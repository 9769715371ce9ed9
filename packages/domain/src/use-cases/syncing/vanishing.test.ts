import { describe, expect, it } from 'vitest'
import { all, body, linked, revise, text, view } from '../../../testing/linked-world.ts'
import { expectErr, expectOk } from '../../../testing/results.ts'
import { createSyncWorld } from '../../../testing/sync-world.ts'
import { DEFAULT_WORKSPACE } from '../../specification/identifiers.ts'

describe('archiving and vanishing', () => {
  it('archives the specification of a page in the trash and restores it with the page', async () => {
    const { world, id, ref } = await linked()
    await world.person.setTrashed(ref, true)
    expect(await world.pass()).toMatchObject({ archived: 0 })
    expect(await world.pass({ sweep: true })).toMatchObject({ archived: 1 })
    expect((await view(world, id)).specification.archivedAt).not.toBeNull()
    await world.person.setTrashed(ref, false)
    expect(await world.pass({ sweep: true })).toMatchObject({ restored: 1 })
    expect((await view(world, id)).specification.archivedAt).toBeNull()
    expect(await world.body(id)).toBe(body)
  })

  it('follows a page into the trash when a write to it is refused for that reason, and keeps the edit for its return', async () => {
    const { world, id, ref } = await linked()
    await world.person.setTrashed(ref, true)
    await revise(world, id, { body: body.replace('let people in', 'admit people') })
    world.traffic.failNext(
      { kind: 'ReplicaRefused', reason: "Can't edit block that is archived.", fix: 'Restore it.', connection: false },
      'write-text',
    )
    await world.push(id)
    expect((await view(world, id)).specification.archivedAt).not.toBeNull()
    expect(await world.pass()).toMatchObject({ problems: [] })
    await world.person.setTrashed(ref, false)
    await world.pass({ sweep: true })
    expect((await view(world, id)).specification.archivedAt).toBeNull()
    expect(text(world, ref)).toContain('admit people')
  })

  it('leaves a refused write to a page that is where it was a problem', async () => {
    const { world, id } = await linked()
    await revise(world, id, { body: body.replace('let people in', 'admit people') })
    world.traffic.failNext(
      { kind: 'ReplicaRefused', reason: 'It is locked.', fix: 'Unlock it.', connection: false },
      'write-text',
    )
    expect(expectErr(await world.synchroniser.synchroniseSpecification(id)).kind).toBe('ReplicaRefused')
    expect((await view(world, id)).link).toMatchObject({ state: 'pending', problem: 'It is locked.; Unlock it.' })
  })

  it('puts the page of an archived specification into the trash and takes it out again', async () => {
    const { world, id, ref } = await linked()
    expectOk(await world.useCases.archiveSpecification(world.caller, id))
    await world.push(id)
    expect(world.documents.get(ref)?.presence).toBe('trashed')
    expectOk(await world.useCases.restoreSpecification(world.caller, id))
    await world.push(id)
    expect(world.documents.get(ref)?.presence).toBe('live')
    expect((await view(world, id)).link?.state).toBe('synced')
  })

  it('takes in the last edit of a page before it follows an archived specification into the trash', async () => {
    const { world, id, ref } = await linked()
    await world.person.replaceText(ref, 'let people in', 'admit people')
    expectOk(await world.useCases.archiveSpecification(world.caller, id))
    await world.push(id)
    expect(await world.body(id)).toContain('admit people')
    expect((await view(world, id)).specification.archivedAt).not.toBeNull()
  })

  it('archives neither a moved nor an unshared page, and links it again when it is back', async () => {
    const { world, id, ref } = await linked()
    await world.person.moveAway(ref)
    await world.pass({ sweep: true })
    expect(await view(world, id)).toMatchObject({ specification: { archivedAt: null }, link: { state: 'unlinked' } })
    await revise(world, id, { body: body.replace('let people in', 'admit people') })
    world.traffic.reset()
    expect((await world.push(id)).kind).toBe('unchanged')
    expect(world.traffic.requests).toEqual([])
    await world.person.unshare(ref)
    world.person.setPresence(ref, 'live')
    world.later()
    await world.pass()
    expect(await view(world, id)).toMatchObject({ link: { state: 'synced' } })
    expect(text(world, ref)).toContain('admit people')
    await world.person.unshare(ref)
    await world.pass({ sweep: true })
    expect(await view(world, id)).toMatchObject({ specification: { archivedAt: null }, link: { state: 'not_visible' } })
  })

  it('marks a page as not visible when a write finds it gone', async () => {
    const { world, id, ref } = await linked()
    await world.person.unshare(ref)
    await revise(world, id, { body: body.replace('let people in', 'admit people') })
    await world.push(id)
    expect((await view(world, id)).link?.state).toBe('not_visible')
  })

  it('halts when more than half of the pages vanish at once, until a person confirms', async () => {
    const world = createSyncWorld()
    for (let n = 0; n < 8; n++) await world.person.createDocument(`Page ${n}`, 'Text.\n')
    await world.pass()
    world.later()
    const refs = [...world.documents.keys()]
    for (const ref of refs.slice(0, 6)) await world.person.setTrashed(ref, true)
    const report = await world.pass({ sweep: true })
    expect(report.problems[0]?.reason).toContain('6 documents')
    expect(await all(world)).toHaveLength(8)
    expect(expectOk(await world.useCases.showSyncStatus(DEFAULT_WORKSPACE)).cursor.halted).toMatchObject({
      affected: 6,
    })
    world.traffic.reset()
    await world.pass({ sweep: true })
    expect(world.traffic.requests).toEqual([])
    expectOk(await world.useCases.resumeSync(world.caller))
    expect(await world.pass({ sweep: true })).toMatchObject({ archived: 6 })
    expect(await all(world)).toHaveLength(2)
  })

  it('halts in a small database too, but not for one or two pages', async () => {
    const world = createSyncWorld()
    for (let n = 0; n < 4; n++) await world.person.createDocument(`Page ${n}`, 'Text.\n')
    await world.pass()
    const refs = [...world.documents.keys()]
    for (const ref of refs.slice(0, 2)) await world.person.setTrashed(ref, true)
    expect(await world.pass({ sweep: true })).toMatchObject({ archived: 2 })
    for (const ref of refs.slice(0, 2)) await world.person.setTrashed(ref, false)
    await world.pass({ sweep: true })
    for (const ref of refs.slice(1)) await world.person.setTrashed(ref, true)
    expect((await world.pass({ sweep: true })).problems[0]?.reason).toContain('3 documents')
    expect(await all(world)).toHaveLength(4)
  })

  it('goes on after a halt without loss when the pages come back', async () => {
    const world = createSyncWorld()
    for (let n = 0; n < 6; n++) await world.person.createDocument(`Page ${n}`, 'Text.\n')
    await world.pass()
    for (const ref of world.documents.keys()) await world.person.unshare(ref)
    await world.pass({ sweep: true })
    for (const ref of world.documents.keys()) world.person.setPresence(ref, 'live')
    expectOk(await world.useCases.resumeSync(world.caller))
    await world.pass({ sweep: true })
    expect((await all(world)).map(({ link }) => link?.state)).toEqual(Array.from({ length: 6 }, () => 'synced'))
  })
})
