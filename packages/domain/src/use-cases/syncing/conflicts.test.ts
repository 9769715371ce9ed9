import { describe, expect, it } from 'vitest'
import { body, conflicts, linked, revise, text, versions, view } from '../../../testing/linked-world.ts'
import { expectErr, expectOk } from '../../../testing/results.ts'
import type { createSyncWorld, SyncWorld } from '../../../testing/sync-world.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { Conflict } from '../../sync/conflict.ts'

describe('conflicts', () => {
  const collided = async (options: Parameters<typeof createSyncWorld>[0] = {}) => {
    const { world, id, ref } = await linked(options)
    await revise(world, id, { body: body.replace('let people in', 'OURS') })
    await world.person.replaceText(ref, 'let people in', 'THEIRS')
    await world.pass()
    const [conflict] = await conflicts(world)
    return { world, id, ref, conflict }
  }
  const resolve = async (
    world: SyncWorld,
    conflict: Conflict | undefined,
    resolution: Parameters<SyncWorld['useCases']['resolveConflict']>[2],
  ) => expectOk(await world.useCases.resolveConflict(world.caller, conflict?.id ?? '', resolution))
  const history = async (world: SyncWorld, id: SpecificationId) =>
    (await versions(world, id)).map(({ content }) => content.body).join('\n')

  it('shows both texts and their versions, keeps its id over passes and blocks nothing else', async () => {
    const { world, id, ref, conflict } = await collided()
    expect(conflict).toMatchObject({
      kind: 'requirement',
      name: 'Sign in',
      ours: { author: { id: 'alice' } },
      theirs: { author: { id: 'person' } },
    })
    await world.person.replaceText(ref, 'they are out', 'they are gone')
    await revise(world, id, { body: (await world.body(id)).replace('with a password', 'with a passkey') })
    world.later()
    await world.pass()
    expect((await conflicts(world)).map((one) => one.id)).toEqual([conflict?.id])
    expect(await world.body(id)).toContain('they are gone')
    expect(text(world, ref)).toContain('with a passkey')
  })

  it('tells of a conflict in a comment on its requirement, once, until it is settled', async () => {
    const { world, id, conflict } = await collided()
    world.later()
    await world.pass()
    const comments = async () =>
      expectOk(
        await world.useCases.listComments({
          workspaceId: world.caller.workspaceId,
          specificationId: id,
          limit: 20,
          cursor: null,
        }),
      ).items
    expect(await comments()).toMatchObject([
      {
        comment: { id: conflict?.id, author: { kind: 'system' }, text: expect.stringContaining('“Sign in”') },
        thread: { anchor: { requirement: 'Sign in' }, resolution: null },
      },
    ])
    await resolve(world, conflict, { choice: 'ours' })
    expect(await comments()).toMatchObject([{ thread: { resolution: { by: { id: 'alice' } } } }])
  })

  it('closes a conflict as vanished when both sides agree again', async () => {
    const { world, ref } = await collided()
    await world.person.replaceText(ref, 'THEIRS', 'OURS')
    world.later()
    await world.pass()
    expect(await conflicts(world)).toEqual([])
    expect(await conflicts(world, 'resolved')).toMatchObject([{ resolution: { choice: 'vanished' } }])
  })

  it.each([
    ['ours', { choice: 'ours' }, 'OURS'],
    ['theirs', { choice: 'theirs' }, 'THEIRS'],
    ['a text', { choice: 'text', text: '### Requirement: Sign in\nThe system SHALL BOTH.\n' }, 'BOTH'],
  ] as const)('is resolved with %s on both sides, and both texts stay in the history', async (_, resolution, word) => {
    const { world, id, ref, conflict } = await collided()
    expect(await resolve(world, conflict, resolution)).toMatchObject({
      state: 'resolved',
      resolution: { by: { id: 'alice' } },
    })
    await world.push(id)
    expect(await world.body(id)).toContain(word)
    expect(`# Login\n\n${text(world, ref)}`).toBe(await world.body(id))
    for (const token of ['OURS', 'THEIRS']) expect(await history(world, id)).toContain(token)
    expect((await view(world, id)).link?.state).toBe('synced')
    expect(await conflicts(world)).toEqual([])
    expect(
      expectErr(await world.useCases.resolveConflict(world.caller, conflict?.id ?? '', { choice: 'ours' })).kind,
    ).toBe('ConflictAlreadyResolved')
  })

  it('is decided on the state alone that the caller has seen', async () => {
    const { world, id, conflict } = await collided()
    const { revision } = (await view(world, id)).specification
    const choose = (seen: number) =>
      world.useCases.resolveConflict(
        world.caller,
        conflict?.id ?? '',
        { choice: 'theirs' },
        { precondition: (present) => present.revision === seen },
      )
    expect(expectErr(await choose(revision - 1)).kind).toBe('PreconditionFailed')
    expect((await conflicts(world)).length).toBe(1)
    expect(expectOk(await choose(revision)).state).toBe('resolved')
  })

  it('is open again when the replica changed once more before the decision got there', async () => {
    const { world, id, ref, conflict } = await collided()
    await resolve(world, conflict, { choice: 'ours' })
    await world.person.replaceText(ref, 'THEIRS', 'NEWER')
    await world.push(id)
    expect((await conflicts(world)).map(({ theirs }) => theirs.text.includes('NEWER'))).toEqual([true])
    expect(text(world, ref)).toContain('NEWER')
  })

  it.each([
    ['ours', 'P0'],
    ['theirs', 'P3'],
  ] as const)('about a property is resolved with %s', async (choice, expected) => {
    const { world, id, ref } = await linked()
    await revise(world, id, { priority: 'P0' })
    await world.person.setProperties(ref, { priority: 'P3' })
    await world.pass()
    const [conflict] = await conflicts(world)
    expect(conflict).toMatchObject({ kind: 'property', key: 'priority', ours: { text: 'P0' }, theirs: { text: 'P3' } })
    await resolve(world, conflict, { choice })
    await world.push(id)
    expect((await view(world, id)).specification.head.content.priority).toBe(expected)
    expect(world.documents.get(ref)?.properties.priority).toBe(expected)
  })

  it('keeps an edit against a deletion as a conflict and resolves it either way', async () => {
    for (const choice of ['ours', 'theirs'] as const) {
      const { world, id, ref } = await linked()
      await revise(world, id, { body: body.slice(0, body.indexOf('### Requirement: Sign out')) })
      await world.person.replaceText(ref, 'let people out', 'THEIRS')
      await world.pass()
      const [conflict] = await conflicts(world)
      expect(conflict).toMatchObject({ key: 'requirement:Sign out', ours: { text: '' } })
      await resolve(world, conflict, { choice })
      await world.push(id)
      expect((await world.body(id)).includes('THEIRS')).toBe(choice === 'theirs')
      expect(`# Login\n\n${text(world, ref)}`).toBe(await world.body(id))
      expect(await history(world, id)).toContain('THEIRS')
    }
  })

  it('never arises where Notion wins, and our text stays in the history', async () => {
    const { world, id, ref, conflict } = await collided({ policy: 'notion' })
    expect(conflict).toBeUndefined()
    expect(await world.body(id)).toContain('THEIRS')
    expect(text(world, ref)).toContain('THEIRS')
    expect(await history(world, id)).toContain('OURS')
  })

  it('never arises where the service wins, and the replica’s text becomes a version before it is overwritten', async () => {
    const { world, id, ref, conflict } = await collided({ policy: 'service' })
    expect(conflict).toBeUndefined()
    expect(text(world, ref)).toContain('OURS')
    expect(await world.body(id)).toContain('OURS')
    expect(await history(world, id)).toContain('THEIRS')
  })
})
