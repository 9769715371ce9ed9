import { describe, expect, it } from 'vitest'
import { body, conflicts, linked, revise, text, versions, view } from '../../../testing/linked-world.ts'
import { createSyncWorld } from '../../../testing/sync-world.ts'

describe('pushing', () => {
  it('makes a new document in one request and is then in step', async () => {
    const world = createSyncWorld()
    const id = await world.create('Login', body)
    expect(await world.push(id)).toEqual({ kind: 'created', conflicts: 0 })
    expect(world.traffic.requests).toEqual(['create'])
    expect((await view(world, id)).link?.state).toBe('synced')
    expect(await world.push(id)).toEqual({ kind: 'unchanged', conflicts: 0 })
    expect(world.traffic.requests).toEqual(['create'])
  })

  it('reads a text before it writes over it, and brings an edited paragraph over in two requests', async () => {
    const { world, id, ref } = await linked()
    await revise(world, id, { body: body.replace('let people in', 'admit people') })
    expect((await view(world, id)).link?.state).toBe('pending')
    expect((await world.push(id)).kind).toBe('pushed')
    expect(world.traffic.requests).toEqual(['read', 'write-text'])
    expect(text(world, ref)).toContain('admit people')
    expect((await view(world, id)).link?.state).toBe('synced')
  })

  it('brings properties over without touching the text, and a renamed title without writing it', async () => {
    const { world, id, ref } = await linked()
    await revise(world, id, { title: 'Sign-in', priority: 'P0', tags: ['web'] })
    expect(await world.body(id)).toMatch(/^# Sign-in\n/)
    await world.push(id)
    expect(world.traffic.requests).toEqual(['changes', 'write-properties'])
    expect(world.documents.get(ref)?.properties).toMatchObject({ title: 'Sign-in', priority: 'P0', tags: ['web'] })
  })

  it('does not write over a property that a person changed and no pass has seen yet', async () => {
    const { world, id, ref } = await linked()
    await world.person.setProperties(ref, { priority: 'P0' })
    await revise(world, id, { priority: 'P3' })
    expect((await world.push(id)).conflicts).toBe(1)
    expect(await conflicts(world)).toMatchObject([{ kind: 'property', ours: { text: 'P3' }, theirs: { text: 'P0' } }])
    expect(world.documents.get(ref)?.properties).toMatchObject({ priority: 'P0' })
  })

  it('does not see its own write as an edit, not even within the same minute', async () => {
    const { world, id } = await linked()
    await revise(world, id, { body: body.replace('let people in', 'admit people') })
    await world.push(id)
    world.traffic.reset()
    for (let poll = 0; poll < 5; poll++) {
      await world.pass({ automatic: true })
      world.clock.advance(40_000)
    }
    expect(new Set(world.traffic.requests)).toEqual(new Set(['changes']))
    expect(await versions(world, id)).toHaveLength(2)
  })

  it('reads and merges when a person edited the same lines meanwhile, and keeps what does not collide', async () => {
    const { world, id, ref } = await linked()
    await revise(world, id, { body: body.replace('let people in', 'admit people') })
    world.person.rewrite(ref, (old) =>
      old
        .replace('SHALL let people in.', 'SHALL let people in.\nIt logs this.')
        .replace('they are out', 'they are gone'),
    )
    await world.push(id)
    expect(await world.body(id)).toContain('they are gone')
    expect(
      (await conflicts(world)).map(({ key, ours, theirs }) => [
        key,
        ours.text.includes('admit'),
        theirs.text.includes('logs'),
      ]),
    ).toEqual([['requirement:Sign in', true, true]])
    expect((await view(world, id)).link?.state).toBe('conflict')
    expect(text(world, ref)).toContain('It logs this.')
  })

  it('merges an edit of another line that reading before the write brought to light', async () => {
    const { world, id, ref } = await linked()
    await revise(world, id, { body: body.replace('let people in', 'admit people') })
    world.person.rewrite(ref, (old) => old.replace('they are out', 'they are gone'))
    expect((await world.push(id)).kind).toBe('merged')
    expect(await world.body(id)).toBe(
      body.replace('let people in', 'admit people').replace('they are out', 'they are gone'),
    )
    expect(world.traffic.requests).toEqual(['read', 'write-text'])
  })
})
