import { describe, expect, it } from 'vitest'
import { body, conflicts, linked, revise, text, versions, view } from '../../../testing/linked-world.ts'

describe('pulling', () => {
  it('takes in an edited paragraph with one listing and one read, and leaves every other byte', async () => {
    const { world, id, ref } = await linked()
    await world.person.replaceText(ref, 'let people in', 'admit people')
    expect(await world.pass()).toMatchObject({ pulled: 1, problems: [] })
    expect(world.traffic.requests).toEqual(['changes', 'read'])
    expect(await world.body(id)).toBe(body.replace('let people in', 'admit people'))
    const [head] = await versions(world, id)
    expect(head).toMatchObject({ number: 2, source: 'notion', author: { id: 'person' } })
  })

  it('needs one request for a poll that finds nothing', async () => {
    const { world } = await linked()
    await world.pass()
    expect(world.traffic.requests).toEqual(['changes'])
  })

  it('takes in changed properties with at most one read, the title with its heading', async () => {
    const { world, id, ref } = await linked()
    await world.person.setProperties(ref, { title: 'Sign-in', priority: 'P0', tags: ['a', 'b'], status: 'in_review' })
    await world.pass()
    expect(world.traffic.requests).toEqual(['changes', 'read'])
    const { specification, link } = await view(world, id)
    expect(specification).toMatchObject({
      status: 'in_review',
      head: { content: { title: 'Sign-in', priority: 'P0', tags: ['a', 'b'] } },
    })
    expect(specification.head.content.body).toMatch(/^# Sign-in\n/)
    expect(link?.state).toBe('synced')
    world.later()
    await world.pass()
    world.traffic.reset()
    await world.pass()
    expect(world.traffic.requests).toEqual(['changes'])
  })

  it('finds a second edit within the same minute', async () => {
    const { world, id, ref } = await linked()
    await world.person.replaceText(ref, 'let people in', 'admit people')
    await world.pass({ automatic: true })
    world.clock.advance(1_000)
    await world.person.replaceText(ref, 'admit people', 'welcome people')
    await world.pass({ automatic: true })
    expect(await world.body(id)).toContain('welcome people')
  })

  it('merges edits of both sides', async () => {
    const { world, id, ref } = await linked()
    await world.person.replaceText(ref, 'let people in', 'admit people')
    await revise(world, id, { body: body.replace('they are out', 'they are gone'), tags: ['mine'] })
    await world.person.setProperties(ref, { tags: ['theirs'] })
    expect(await world.pass()).toMatchObject({ merged: 1, conflicts: 0 })
    const merged = body.replace('they are out', 'they are gone').replace('let people in', 'admit people')
    expect(await world.body(id)).toBe(merged)
    expect(`# Login\n\n${text(world, ref)}`).toBe(merged)
    expect((await view(world, id)).specification.head.content.tags).toEqual(['mine', 'theirs'])
    expect(world.documents.get(ref)?.properties.tags).toEqual(['mine', 'theirs'])
  })

  it('writes nothing after a quiet pass', async () => {
    const { world, ref } = await linked()
    await world.person.replaceText(ref, 'let people in', 'admit people')
    await world.pass()
    for (let hour = 0; hour < 24; hour++) {
      world.clock.advance(3_600_000)
      await world.pass({ sweep: hour % 6 === 0 })
    }
    expect(
      world.traffic.requests.filter((operation) => operation.startsWith('write') || operation === 'create'),
    ).toEqual([])
  })

  it('keeps a value that the service cannot take as a conflict', async () => {
    const { world, id, ref } = await linked()
    await world.create('Taken')
    await world.person.setProperties(ref, { capability: 'taken' })
    await world.pass()
    expect(await conflicts(world)).toMatchObject([
      { kind: 'property', key: 'capability', ours: { text: 'login' }, theirs: { text: 'taken' } },
    ])
    expect((await view(world, id)).specification.head.content.capability).toBe('login')
    await world.person.setProperties(ref, { capability: '../../etc' })
    world.later()
    await world.pass()
    expect(await conflicts(world)).toMatchObject([{ key: 'capability', theirs: { text: '../../etc' } }])
  })
})
