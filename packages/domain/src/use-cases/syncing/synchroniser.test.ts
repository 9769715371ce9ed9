import { describe, expect, it } from 'vitest'
import { expectErr, expectOk } from '../../../testing/results.ts'
import { createSyncWorld, type SyncWorld } from '../../../testing/sync-world.ts'
import { DEFAULT_WORKSPACE, type SpecificationId } from '../../specification/identifiers.ts'
import type { Conflict } from '../../sync/conflict.ts'
import type { SpecificationRevision } from '../use-cases.ts'

const body = `# Login

## Purpose
People sign in with a password.

## Requirements

### Requirement: Sign in
The system SHALL let people in.

#### Scenario: Right password
- **WHEN** it is right
- **THEN** they are in

### Requirement: Sign out
The system SHALL let people out.

#### Scenario: Leaving
- **WHEN** they leave
- **THEN** they are out
`

/** A specification in step with its page, two minutes later, with no request counted yet. */
const linked = async (options: Parameters<typeof createSyncWorld>[0] = {}) => {
  const world = createSyncWorld(options)
  const id = await world.create('Login', body)
  await world.push(id)
  world.later()
  await world.pass()
  world.later()
  world.traffic.reset()
  return { world, id, ref: await world.ref(id) }
}
const revise = async (world: SyncWorld, id: SpecificationId, revision: SpecificationRevision) =>
  expectOk(await world.useCases.reviseSpecification(world.caller, id, revision)).specification
const view = async (world: SyncWorld, id: SpecificationId) => expectOk(await world.useCases.showSpecification(DEFAULT_WORKSPACE, id))
const versions = async (world: SyncWorld, id: SpecificationId) => expectOk(await world.useCases.listVersions(DEFAULT_WORKSPACE, id, { limit: 50, offset: 0 })).items
const conflicts = async (world: SyncWorld, state: Conflict['state'] = 'open') =>
  expectOk(await world.useCases.listConflicts({ workspaceId: DEFAULT_WORKSPACE, state, limit: 50, cursor: null })).items
const all = async (world: SyncWorld, archived: 'no' | 'only' | 'all' = 'no') =>
  expectOk(await world.useCases.listSpecifications({ workspaceId: DEFAULT_WORKSPACE, archived, sort: { field: 'created_at', descending: false }, limit: 50, cursor: null })).items
const text = (world: SyncWorld, ref: string): string => world.documents.get(ref)?.text ?? ''

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

  it('brings an edited paragraph over in one request without reading', async () => {
    const { world, id, ref } = await linked()
    await revise(world, id, { body: body.replace('let people in', 'admit people') })
    expect((await view(world, id)).link?.state).toBe('pending')
    expect((await world.push(id)).kind).toBe('pushed')
    expect(world.traffic.requests).toEqual(['write-text'])
    expect(text(world, ref)).toContain('admit people')
    expect((await view(world, id)).link?.state).toBe('synced')
  })

  it('brings properties over without touching the text, and a renamed title without writing it', async () => {
    const { world, id, ref } = await linked()
    await revise(world, id, { title: 'Sign-in', priority: 'P0', tags: ['web'] })
    expect(await world.body(id)).toMatch(/^# Sign-in\n/)
    await world.push(id)
    expect(world.traffic.requests).toEqual(['write-properties'])
    expect(world.documents.get(ref)?.properties).toMatchObject({ title: 'Sign-in', priority: 'P0', tags: ['web'] })
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
    world.person.rewrite(ref, (old) => old.replace('SHALL let people in.', 'SHALL let people in.\nIt logs this.').replace('they are out', 'they are gone'))
    await world.push(id)
    expect(await world.body(id)).toContain('they are gone')
    expect((await conflicts(world)).map(({ key, ours, theirs }) => [key, ours.text.includes('admit'), theirs.text.includes('logs')])).toEqual([['requirement:Sign in', true, true]])
    expect((await view(world, id)).link?.state).toBe('conflict')
    expect(text(world, ref)).toContain('It logs this.')
  })

  it('takes in an edit of another line that its own write brought to light', async () => {
    const { world, id, ref } = await linked()
    await revise(world, id, { body: body.replace('let people in', 'admit people') })
    world.person.rewrite(ref, (old) => old.replace('they are out', 'they are gone'))
    expect((await world.push(id)).kind).toBe('merged')
    expect(await world.body(id)).toBe(body.replace('let people in', 'admit people').replace('they are out', 'they are gone'))
    expect(world.traffic.requests).toEqual(['write-text'])
  })
})

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
    expect(expectErr(await world.synchroniser.synchroniseSpecification(id))).toMatchObject({ kind: 'ReplicaUnavailable', retryAt: new Date('2026-03-02T09:00:10.000Z') })
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
    expect(specification).toMatchObject({ status: 'in_review', head: { content: { title: 'Sign-in', priority: 'P0', tags: ['a', 'b'] } } })
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
    expect(world.traffic.requests.filter((operation) => operation.startsWith('write') || operation === 'create')).toEqual([])
  })

  it('keeps a value that the service cannot take as a conflict', async () => {
    const { world, id, ref } = await linked()
    await world.create('Taken')
    await world.person.setProperties(ref, { capability: 'taken' })
    await world.pass()
    expect(await conflicts(world)).toMatchObject([{ kind: 'property', key: 'capability', ours: { text: 'login' }, theirs: { text: 'taken' } }])
    expect((await view(world, id)).specification.head.content.capability).toBe('login')
    await world.person.setProperties(ref, { capability: '../../etc' })
    world.later()
    await world.pass()
    expect(await conflicts(world)).toMatchObject([{ key: 'capability', theirs: { text: '../../etc' } }])
  })
})

describe('importing', () => {
  it('makes specifications of the pages that are there, with a listing and one read each', async () => {
    const world = createSyncWorld()
    for (const title of ['Login', 'Login', 'Payment']) await world.person.createDocument(title, '## Purpose\nWhy.\n')
    expect(await world.pass()).toMatchObject({ imported: 3 })
    expect(world.traffic.requests).toEqual(['changes', 'read', 'read', 'read'])
    const items = await all(world)
    expect(items.map(({ specification }) => specification.head.content.capability)).toEqual(['login', 'login-2', 'payment'])
    expect(items[0]).toMatchObject({
      specification: { status: 'draft', head: { number: 1, source: 'notion', author: { id: 'person' }, content: { title: 'Login', body: '# Login\n\n## Purpose\nWhy.\n' } } },
      link: { state: 'synced' },
    })
    world.later()
    await world.pass()
    world.traffic.reset()
    await world.pass()
    expect(world.traffic.requests).toEqual(['changes'])
  })

  it('makes a new specification of a duplicated page', async () => {
    const { world, id, ref } = await linked()
    world.person.duplicate(ref)
    expect(await world.pass()).toMatchObject({ imported: 1 })
    const items = await all(world)
    expect(items.map(({ specification }) => specification.head.content.capability)).toEqual(['login', 'login-2'])
    expect(await world.ref(id)).toBe(ref)
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
    world.traffic.beforeNext('read', () => world.traffic.failNext({ kind: 'BudgetExhausted', until: new Date(), reason: 'spent' }, 'read'))
    const failed = await world.synchroniser.synchronisePass({ sweep: false, dryRun: false, specificationId: null, report: () => undefined })
    expect(expectErr(failed).kind).toBe('BudgetExhausted')
    await world.pass()
    expect(await all(world)).toHaveLength(3)
  })

  it('pushes what the library held before the replica came', async () => {
    const world = createSyncWorld()
    for (const title of ['A', 'B']) await world.create(title)
    for (const message of expectOk(await world.library.outbox.pending(9))) expectOk(await world.library.outbox.remove([message.id]))
    expect(await world.pass()).toMatchObject({ created: 2 })
    expect(world.documents.size).toBe(2)
  })
})

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
    expect(expectOk(await world.useCases.showSyncStatus(DEFAULT_WORKSPACE)).cursor.halted).toMatchObject({ affected: 6 })
    world.traffic.reset()
    await world.pass({ sweep: true })
    expect(world.traffic.requests).toEqual([])
    expectOk(await world.useCases.resumeSync(world.caller))
    expect(await world.pass({ sweep: true })).toMatchObject({ archived: 6 })
    expect(await all(world)).toHaveLength(2)
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

describe('conflicts', () => {
  const collided = async (options: Parameters<typeof createSyncWorld>[0] = {}) => {
    const { world, id, ref } = await linked(options)
    await revise(world, id, { body: body.replace('let people in', 'OURS') })
    await world.person.replaceText(ref, 'let people in', 'THEIRS')
    await world.pass()
    const [conflict] = await conflicts(world)
    return { world, id, ref, conflict }
  }
  const resolve = async (world: SyncWorld, conflict: Conflict | undefined, resolution: Parameters<SyncWorld['useCases']['resolveConflict']>[2]) =>
    expectOk(await world.useCases.resolveConflict(world.caller, conflict?.id ?? '', resolution))
  const history = async (world: SyncWorld, id: SpecificationId) => (await versions(world, id)).map(({ content }) => content.body).join('\n')

  it('shows both texts and their versions, keeps its id over passes and blocks nothing else', async () => {
    const { world, id, ref, conflict } = await collided()
    expect(conflict).toMatchObject({ kind: 'requirement', name: 'Sign in', ours: { author: { id: 'alice' } }, theirs: { author: { id: 'person' } } })
    await world.person.replaceText(ref, 'they are out', 'they are gone')
    await revise(world, id, { body: (await world.body(id)).replace('with a password', 'with a passkey') })
    world.later()
    await world.pass()
    expect((await conflicts(world)).map((one) => one.id)).toEqual([conflict?.id])
    expect(await world.body(id)).toContain('they are gone')
    expect(text(world, ref)).toContain('with a passkey')
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
    expect(await resolve(world, conflict, resolution)).toMatchObject({ state: 'resolved', resolution: { by: { id: 'alice' } } })
    await world.push(id)
    expect(await world.body(id)).toContain(word)
    expect(`# Login\n\n${text(world, ref)}`).toBe(await world.body(id))
    for (const token of ['OURS', 'THEIRS']) expect(await history(world, id)).toContain(token)
    expect((await view(world, id)).link?.state).toBe('synced')
    expect(await conflicts(world)).toEqual([])
    expect(expectErr(await world.useCases.resolveConflict(world.caller, conflict?.id ?? '', { choice: 'ours' })).kind).toBe('ConflictAlreadyResolved')
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

describe('planning', () => {
  it('shows what a pass would do and does nothing', async () => {
    const { world, id, ref } = await linked()
    await world.create('Other')
    await world.person.replaceText(ref, 'let people in', 'admit people')
    const planned = expectOk(await world.useCases.planSync(DEFAULT_WORKSPACE, null))
    expect(planned.map(({ title, plan }) => [title, plan.action])).toEqual([['Login', 'pull'], ['Other', 'push']])
    expect(planned[0]?.diff.head?.requirements).toMatchObject([{ change: 'modified', name: 'Sign in' }])
    expect(planned[0]?.plan.summary).toBe('1 requirement from Notion')
    expect(await world.body(id)).toBe(body)
    expect(world.documents.size).toBe(1)
    const report = expectOk(await world.synchroniser.synchronisePass({ sweep: false, dryRun: true, specificationId: null, report: () => undefined }))
    expect(report.planned).toEqual(planned)
  })

  it('looks at one specification when asked, whatever its mark says', async () => {
    const { world, id, ref } = await linked()
    await world.person.replaceText(ref, 'let people in', 'admit people')
    expect(await world.pass({ specificationId: id })).toMatchObject({ pulled: 1 })
    expect(world.traffic.requests).toEqual(['changes', 'read'])
  })

  it('finds changed properties and a page in the trash when it looks at one specification', async () => {
    const world = createSyncWorld()
    const ref = await world.person.createDocument('Login', '## Purpose\nWhy.\n')
    await world.pass()
    world.later()
    const [item] = await all(world)
    const id = item?.specification.id ?? expect.fail('there is a specification')
    await world.person.setProperties(ref, { priority: 'P0' })
    await world.pass({ specificationId: id })
    expect((await view(world, id)).specification.head.content.priority).toBe('P0')
    await world.person.setTrashed(ref, true)
    expect(await world.pass({ specificationId: id })).toMatchObject({ archived: 1 })
    expect((await view(world, id)).specification.archivedAt).not.toBeNull()
  })
})
