import { describe, expect, it } from 'vitest'
import { all, body, linked, revise, text, versions, view } from '../../../testing/linked-world.ts'
import { expectErr } from '../../../testing/results.ts'
import { createSyncWorld } from '../../../testing/sync-world.ts'

describe('lost answers', () => {
  it('finds the document again when the answer to its creation is lost, and makes no second one', async () => {
    const world = createSyncWorld()
    const id = await world.create('Login', body)
    world.traffic.loseNextAnswer('create')
    expect(expectErr(await world.synchroniser.synchroniseSpecification(id)).kind).toBe('OutcomeUnknown')
    expect((await view(world, id)).link?.intent?.kind).toBe('create')
    await world.push(id)
    await world.pass()
    expect(world.documents.size).toBe(1)
    expect((await view(world, id)).link).toMatchObject({ state: 'synced', intent: null })
    expect(await all(world)).toHaveLength(1)
    expect(await versions(world, id)).toHaveLength(1)
  })

  it('adopts the document of a lost creation when the listing shows it first', async () => {
    const world = createSyncWorld()
    const id = await world.create('Login', body)
    world.traffic.loseNextAnswer('create')
    await world.synchroniser.synchroniseSpecification(id)
    await world.pass()
    expect(await all(world)).toHaveLength(1)
    expect(world.documents.size).toBe(1)
    expect((await view(world, id)).link?.state).toBe('synced')
    expect(await world.body(id)).toBe(body)
  })

  it('creates again only after a search found nothing for long enough', async () => {
    const world = createSyncWorld()
    const id = await world.create('Login', body)
    world.traffic.failNext({ kind: 'OutcomeUnknown', reason: 'reset' }, 'create')
    await world.synchroniser.synchroniseSpecification(id)
    expect(expectErr(await world.synchroniser.synchroniseSpecification(id))).toMatchObject({
      kind: 'ReplicaUnavailable',
      retryAt: new Date('2026-03-02T09:00:10.000Z'),
    })
    world.later()
    expect((await world.push(id)).kind).toBe('created')
    expect(world.documents.size).toBe(1)
  })

  it('reads back after a write whose answer was lost and writes nothing twice', async () => {
    const { world, id, ref } = await linked()
    await revise(world, id, { body: body.replace('let people in', 'admit people') })
    world.traffic.loseNextAnswer('write-text')
    expect(expectErr(await world.synchroniser.synchroniseSpecification(id)).kind).toBe('OutcomeUnknown')
    expect((await view(world, id)).link).toMatchObject({ state: 'pending', intent: { kind: 'write' } })
    await world.push(id)
    expect(world.traffic.requests.filter((operation) => operation.startsWith('write'))).toHaveLength(1)
    expect(text(world, ref)).toContain('admit people')
    expect((await view(world, id)).link).toMatchObject({ state: 'synced', problem: null })
    expect(await versions(world, id)).toHaveLength(2)
  })

  it('takes a write whose answer was lost for its own when the same words were edited again before it is read back', async () => {
    const { world, id, ref } = await linked()
    await revise(world, id, { title: 'Sign-in', body: `${body.trimEnd()}\n\nSaid first.\n` })
    world.traffic.loseNextAnswer('write-text')
    expect(expectErr(await world.synchroniser.synchroniseSpecification(id)).kind).toBe('OutcomeUnknown')
    expect(text(world, ref)).toContain('Said first.')
    await revise(world, id, { body: (await world.body(id)).replace('Said first.', 'Said first.\n\nSaid then.') })
    await world.push(id)
    expect((await view(world, id)).link?.state).toBe('synced')
    expect(text(world, ref)).toContain('Said first.\n\nSaid then.')
    expect(await versions(world, id)).toHaveLength(3)
  })

  it('knows such a write also where a person has edited something else there meanwhile', async () => {
    const { world, id, ref } = await linked()
    await revise(world, id, { body: `${body.trimEnd()}\n\nSaid first.\n` })
    world.traffic.loseNextAnswer('write-text')
    expect(expectErr(await world.synchroniser.synchroniseSpecification(id)).kind).toBe('OutcomeUnknown')
    await world.person.replaceText(ref, 'let people in', 'admit people')
    await revise(world, id, { body: (await world.body(id)).replace('Said first.', 'Said first.\n\nSaid then.') })
    await world.push(id)
    expect((await view(world, id)).link?.state).toBe('synced')
    for (const side of [text(world, ref), await world.body(id)]) {
      expect(side).toContain('Said first.\n\nSaid then.')
      expect(side).toContain('admit people')
    }
  })

  it('keeps a refused change pending with its reason and brings it over later', async () => {
    const { world, id, ref } = await linked()
    await revise(world, id, { body: body.replace('let people in', 'admit people') })
    world.traffic.failNext({ kind: 'ReplicaUnavailable', reason: 'Notion is overloaded', retryAt: null })
    expectErr(await world.synchroniser.synchroniseSpecification(id))
    expect((await view(world, id)).link).toMatchObject({ state: 'pending', problem: 'Notion is overloaded' })
    await world.pass()
    expect(text(world, ref)).toContain('admit people')
  })
})
