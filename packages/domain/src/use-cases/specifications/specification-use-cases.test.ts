import { sideOfDefault } from '../syncing/side-of-default.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { expectErr, expectOk } from '../../../testing/results.ts'
import { createSyncWorld, type SyncWorld } from '../../../testing/sync-world.ts'
import { DEFAULT_WORKSPACE, specificationId, versionId, type SpecificationId } from '../../specification/identifiers.ts'
import { specificationTag } from '../../specification/specification-tag.ts'
import type { Specification } from '../../specification/specification.ts'
import { createUseCases } from '../create-use-cases.ts'
import type { NewSpecification, SpecificationRevision } from '../use-cases.ts'

let world: SyncWorld
beforeEach(() => {
  world = createSyncWorld()
})

const create = async (input: Partial<NewSpecification> = {}) =>
  world.useCases.createSpecification(world.caller, { title: 'User Login', specType: 'Feature', ...input })
const created = async (input: Partial<NewSpecification> = {}) => expectOk(await create(input)).specification
const revise = async (id: SpecificationId, revision: SpecificationRevision) =>
  world.useCases.reviseSpecification(world.caller, id, revision)
const revised = async (id: SpecificationId, revision: SpecificationRevision) =>
  expectOk(await revise(id, revision)).specification
const audit = async () => expectOk(await world.library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 50 }))
const paths = (failure: { readonly kind: string }) =>
  failure.kind === 'InvalidContent' && 'errors' in failure
    ? (failure.errors as { path: string }[]).map(({ path }) => path)
    : failure.kind
const unknown = specificationId('00000000-0000-4000-8000-00000000ffff')

describe('creating', () => {
  it('makes version 1 with a skeleton, a derived capability and defaults', async () => {
    const specification = await created({ overview: 'People sign in.' })
    expect(specification).toMatchObject({ status: 'draft', revision: 1, archivedAt: null })
    expect(specification.head).toMatchObject({
      number: 1,
      parentId: null,
      source: 'api',
      author: { id: 'alice' },
      content: { title: 'User Login', capability: 'user-login', priority: 'P2', tags: [] },
    })
    expect(world.ports.format.overview(specification.head.content.body)).toBe('People sign in.')
    expect(specification.head.contentHash).toBe(world.ports.hasher(specification.head.content.body))
  })

  it('keeps a given body byte for byte', async () => {
    const body = '\uFEFF# X\r\n\r\nno newline'
    expect((await created({ body })).head.content.body).toBe(body)
  })

  it('writes the audit row and notes in the outbox what is to be done', async () => {
    const specification = await created()
    expect(await audit()).toMatchObject([
      {
        action: 'specification.created',
        specificationId: specification.id,
        beforeVersion: null,
        afterVersion: specification.head.id,
        actor: { id: 'alice' },
      },
    ])
    expect(expectOk(await world.library.outbox.pending(5))).toMatchObject([{ specificationId: specification.id }])
    expect(expectOk(await world.useCases.showSyncStatus(DEFAULT_WORKSPACE)).idle).toBe(false)
  })

  it('refuses a capability that is taken and leaves nothing behind', async () => {
    await created({ capability: 'auth/Login' })
    expect(expectErr(await create({ capability: 'AUTH/login' }))).toMatchObject({ kind: 'CapabilityTaken' })
    expect(await audit()).toHaveLength(1)
  })

  it.each([
    ['an empty title', { title: '  ' }, ['title']],
    ['a title of two lines', { title: 'a\nb' }, ['title']],
    ['a title that is too long', { title: 'x'.repeat(201) }, ['title']],
    [
      'a tag with a comma, a repeated and an empty one',
      { tags: ['a,b', 'c', 'c', ' '] },
      ['tags[0]', 'tags[2]', 'tags[3]'],
    ],
    ['too many tags', { tags: Array.from({ length: 51 }, (_, n) => `t${n}`) }, ['tags']],
    ['a capability that leaves the folder', { capability: '../etc' }, ['capability']],
    ['a NUL in the body', { body: 'a\0b' }, ['body']],
    ['half a surrogate pair', { body: 'a\uD800b' }, ['body']],
    ['a body over 2 MiB', { body: 'ü'.repeat(1024 * 1024 + 1) }, ['body']],
    ['a body over 2 MiB in other letters', { body: '系'.repeat(699_051) }, ['body']],
    ['a body over 2 MiB whose last letter is one too many', { body: `${'x'.repeat(2 * 1024 * 1024 - 3)}🙂` }, ['body']],
    ['everything at once', { title: '', capability: '.x', body: '\0' }, ['title', 'body', 'capability']],
  ])('refuses %s and names every place', async (_, input, expected) => {
    expect(paths(expectErr(await create(input)))).toEqual(expected)
  })

  it('takes a body of exactly 2 MiB, a title of 200 characters of any language and trims', async () => {
    const most = ['x'.repeat(2 * 1024 * 1024), `${'系'.repeat(699_050)}xx`, '🙂'.repeat(524_288)]
    for (const [index, body] of most.entries()) await created({ body, capability: `most-${index}` })
    expect((await created({ title: ` ${'字'.repeat(200)} `, capability: 'long' })).head.content.title).toBe(
      '字'.repeat(200),
    )
  })
})

describe('revising', () => {
  it('changes the given fields only and appends a version', async () => {
    const first = await created({ tags: ['a'] })
    const second = await revised(first.id, { priority: 'P0', message: 'urgent' })
    expect(second.head).toMatchObject({
      number: 2,
      parentId: first.head.id,
      message: 'urgent',
      content: { ...first.head.content, priority: 'P0' },
    })
    expect(second.revision).toBe(2)
    expect(specificationTag(second)).not.toBe(specificationTag(first))
  })

  it('makes no version and no audit row when nothing changes', async () => {
    const first = await created({ overview: 'Why.' })
    const same = await revised(first.id, { title: first.head.content.title, overview: 'Why.', tags: [] })
    expect(same).toEqual(first)
    expect(await audit()).toHaveLength(1)
  })

  it('renames the first heading with the title, with or without its suffix, and leaves another one alone', async () => {
    const plain = await created({ body: '# User Login\n' })
    expect((await revised(plain.id, { title: 'Sign-in' })).head.content.body).toBe('# Sign-in\n')
    const suffixed = await created({ body: '# User Login Specification\n', capability: 'b' })
    expect((await revised(suffixed.id, { title: 'Sign-in' })).head.content.body).toBe('# Sign-in Specification\n')
    const other = await created({ body: '# Another\n', capability: 'c' })
    expect((await revised(other.id, { title: 'Sign-in' })).head.content.body).toBe('# Another\n')
  })

  it('rewrites the Purpose with the overview', async () => {
    const first = await created({ body: '# User Login\n\n## Purpose\nOld.\n\n## Requirements\n' })
    expect((await revised(first.id, { overview: 'New.' })).head.content.body).toBe(
      '# User Login\n\n## Purpose\nNew.\n\n## Requirements\n',
    )
  })

  it('asks the precondition about the present state', async () => {
    const first = await created()
    const options = { precondition: ({ revision }: { revision: number }) => revision === 1 }
    expectOk(await world.useCases.reviseSpecification(world.caller, first.id, { priority: 'P0' }, options))
    expect(
      expectErr(await world.useCases.reviseSpecification(world.caller, first.id, { priority: 'P1' }, options)),
    ).toEqual({ kind: 'PreconditionFailed', id: first.id })
  })

  it('rests on nothing that it remembers where somebody else has written since', async () => {
    const { id } = await created()
    const remembered = await revised(id, { priority: 'P1' })
    const other: Specification = {
      ...remembered,
      head: { ...remembered.head, content: { ...remembered.head.content, priority: 'P3', tags: ['theirs'] } },
      revision: remembered.revision + 1,
    }
    expectOk(await world.library.specifications.update(other))
    const tagOf = (tag: string) => ({ precondition: (present: Specification) => specificationTag(present) === tag })
    const withTag = async (record: Specification) =>
      world.useCases.reviseSpecification(world.caller, id, { priority: 'P1' }, tagOf(specificationTag(record)))
    expect(expectErr(await withTag(remembered))).toEqual({ kind: 'PreconditionFailed', id })
    const after = expectOk(await withTag(other)).specification
    expect(after).toMatchObject({
      revision: other.revision + 1,
      head: { content: { priority: 'P1', tags: ['theirs'] } },
    })
  })

  it('lets concurrent revisions of different fields all through', async () => {
    const first = await created()
    const results = await Promise.all([
      revise(first.id, { priority: 'P0' }),
      revise(first.id, { tags: ['x'] }),
      revise(first.id, { specType: 'API' }),
    ])
    for (const result of results) expectOk(result)
    const { specification } = expectOk(await world.useCases.showSpecification(DEFAULT_WORKSPACE, first.id))
    expect(specification.head).toMatchObject({ number: 4, content: { priority: 'P0', tags: ['x'], specType: 'API' } })
  })

  it('refuses an unknown, an archived, an invalid and a taken one', async () => {
    const [first] = [await created(), await created({ capability: 'other' })]
    expect(expectErr(await revise(unknown, {}))).toEqual({ kind: 'SpecificationNotFound', id: unknown })
    expect(paths(expectErr(await revise(first.id, { title: '' })))).toEqual(['title'])
    expect(expectErr(await revise(first.id, { capability: 'OTHER' }))).toMatchObject({ kind: 'CapabilityTaken' })
    expectOk(await world.useCases.archiveSpecification(world.caller, first.id))
    expect(expectErr(await revise(first.id, { priority: 'P0' }))).toEqual({
      kind: 'SpecificationArchived',
      id: first.id,
    })
  })
})

describe('archiving and restoring', () => {
  it('hides and shows again, twice without harm, the history untouched', async () => {
    const { id } = await created()
    for (let n = 0; n < 2; n++) expectOk(await world.useCases.archiveSpecification(world.caller, id))
    const archived = expectOk(await world.useCases.showSpecification(DEFAULT_WORKSPACE, id)).specification
    expect(archived).toMatchObject({ archivedAt: world.clock.now(), revision: 2 })
    for (let n = 0; n < 2; n++) expectOk(await world.useCases.restoreSpecification(world.caller, id))
    expect(expectOk(await world.useCases.listVersions(DEFAULT_WORKSPACE, id, { limit: 9, offset: 0 })).total).toBe(1)
    expect((await audit()).map(({ action }) => action)).toEqual([
      'specification.restored',
      'specification.archived',
      'specification.created',
    ])
  })

  it('rests on the stored record, whatever is remembered of its revision', async () => {
    const { id } = await created()
    const present = await revised(id, { priority: 'P1' })
    const lost: Specification = { ...present, status: 'approved' }
    const edits = { ...world.library.edits, lastStored: () => lost }
    const { archiveSpecification } = createUseCases({ ...world.ports, library: { ...world.library, edits } })
    const { specification } = expectOk(await archiveSpecification(world.caller, id))
    expect(specification).toMatchObject({ status: 'draft', revision: 3, archivedAt: world.clock.now() })
  })

  it('refuses to restore what another one took the capability of', async () => {
    const { id } = await created()
    expectOk(await world.useCases.archiveSpecification(world.caller, id))
    await created()
    expect(expectErr(await world.useCases.restoreSpecification(world.caller, id))).toMatchObject({
      kind: 'CapabilityTaken',
    })
  })
})

describe('rolling back', () => {
  it('appends the old content as a new version and keeps capability and status', async () => {
    const first = await created({ body: 'one\n', tags: ['a'] })
    await revised(first.id, { body: 'two\n', title: 'Two', capability: 'moved', tags: [] })
    const back = expectOk(
      await world.useCases.rollBackSpecification(world.caller, first.id, first.head.id, 'it broke'),
    ).specification
    expect(back.head).toMatchObject({
      number: 3,
      source: 'rollback',
      message: 'it broke',
      content: { ...first.head.content, capability: 'moved' },
    })
  })

  it('makes no version of what is there already and refuses an unknown one', async () => {
    const first = await created()
    expect(
      expectOk(await world.useCases.rollBackSpecification(world.caller, first.id, first.head.id, 'x')).specification
        .head.number,
    ).toBe(1)
    const missing = versionId('00000000-0000-4000-8000-00000000eeee')
    expect(expectErr(await world.useCases.rollBackSpecification(world.caller, first.id, missing, 'x'))).toEqual({
      kind: 'VersionNotFound',
      id: missing,
      specificationId: first.id,
    })
    expect(expectErr(await world.useCases.rollBackSpecification(world.caller, unknown, missing, 'x')).kind).toBe(
      'SpecificationNotFound',
    )
  })
})

describe('history', () => {
  it('compares a version with its parent, with another one and the first with nothing', async () => {
    const first = await created({ body: '# User Login\n\n### Requirement: A\nThe system SHALL a.\n' })
    const second = await revised(first.id, {
      title: 'Login',
      body: '# User Login\n\n### Requirement: A\nThe system SHALL b.\n',
      capability: 'login',
    })
    const third = await revised(first.id, { priority: 'P0' })
    const compare = async (version: typeof first, to?: typeof first) =>
      expectOk(await world.useCases.compareVersions(DEFAULT_WORKSPACE, first.id, version.head.id, to?.head.id))
    const diff = await compare(second)
    expect(diff.properties.map(({ field }) => field)).toEqual(['title', 'capability'])
    expect(diff).toMatchObject({
      from: { number: 1 },
      to: { number: 2 },
      stats: { requirementsModified: 1, linesAdded: 2, linesRemoved: 2 },
    })
    expect(diff.unified).toContain('rename from openspec/specs/user-login/spec.md')
    expect(await compare(third)).toMatchObject({
      unified: '',
      requirements: [],
      properties: [{ field: 'priority', before: 'P2', after: 'P0' }],
    })
    expect(await compare(third, first)).toMatchObject({ stats: { requirementsModified: 1 } })
    expect(await compare(first)).toMatchObject({
      properties: [],
      stats: { requirementsAdded: 1, linesRemoved: 0 },
      unified: expect.stringContaining('new file mode'),
    })
  })

  it('lists newest first and shows one', async () => {
    const first = await created()
    await revised(first.id, { priority: 'P0' })
    expect(
      expectOk(await world.useCases.listVersions(DEFAULT_WORKSPACE, first.id, { limit: 1, offset: 0 })),
    ).toMatchObject({ total: 2, items: [{ number: 2 }] })
    expect(expectOk(await world.useCases.showVersion(DEFAULT_WORKSPACE, first.id, first.head.id))).toEqual(first.head)
    expect(expectErr(await world.useCases.listVersions(DEFAULT_WORKSPACE, unknown, { limit: 1, offset: 0 })).kind).toBe(
      'SpecificationNotFound',
    )
  })
})

describe('without a replica', () => {
  it('stores and says plainly that there is nothing to sync with', async () => {
    const { createUseCases } = await import('../create-use-cases.ts')
    const useCases = createUseCases({ ...world.ports, replica: null, sides: sideOfDefault(null) })
    const { specification, link } = expectOk(
      await useCases.createSpecification(world.caller, { title: 'Alone', specType: 'API' }),
    )
    expect(link).toBeNull()
    expect(
      expectErr(await useCases.requestSync(world.caller, { dryRun: false, sweep: false, specificationId: null })),
    ).toEqual({ kind: 'NoReplica' })
    expect(expectErr(await useCases.showSyncStatus(DEFAULT_WORKSPACE))).toEqual({ kind: 'NoReplica' })
    expect(expectErr(await useCases.planSync(DEFAULT_WORKSPACE, specification.id))).toEqual({ kind: 'NoReplica' })
  })
})

describe('asking for a sync', () => {
  it('gives the job and shows how it stands', async () => {
    const job = expectOk(
      await world.useCases.requestSync(world.caller, { dryRun: false, sweep: true, specificationId: null }),
    )
    expect(job).toMatchObject({ kind: 'sync', state: 'queued' })
    expect(expectOk(await world.useCases.showJob(DEFAULT_WORKSPACE, job.id)).id).toBe(job.id)
    expect(expectErr(await world.useCases.showJob(DEFAULT_WORKSPACE, 'none'))).toEqual({
      kind: 'JobNotFound',
      id: 'none',
    })
    expect(
      expectErr(
        await world.useCases.requestSync(world.caller, { dryRun: false, sweep: false, specificationId: unknown }),
      ).kind,
    ).toBe('SpecificationNotFound')
  })
})
