import { ResultAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { DEFAULT_WORKSPACE } from '../../specification/identifiers.ts'
import { all, body, revise, versions } from '../../../testing/linked-world.ts'
import { expectErr, expectOk } from '../../../testing/results.ts'
import { createSyncWorld, type SyncWorld } from '../../../testing/sync-world.ts'
import { importSpecifications } from './import-specifications.ts'

type Files = Readonly<Record<string, string | null>>

const upload = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }))
const send = (world: SyncWorld, files: Files, dryRun = false) =>
  world.useCases.importSpecifications(world.caller, upload(files), { dryRun })
const outcomes = async (world: SyncWorld, files: Files, dryRun = false) =>
  expectOk(await send(world, files, dryRun)).map(({ path, outcome }) => [path, outcome])
const exported = async (world: SyncWorld): Promise<Files> =>
  Object.fromEntries(
    expectOk(await world.useCases.exportSpecifications(DEFAULT_WORKSPACE)).map(({ path, text }) => [path, text]),
  )

const login = 'openspec/specs/login/spec.md'

describe('an import', () => {
  it('makes a specification of a new capability, titled by its H1 without " Specification"', async () => {
    const world = createSyncWorld()
    const files = { [login]: '# Login Specification\n\n## Purpose\nWhy.\n', 'specs/untitled/spec.md': 'no heading' }
    expect(await outcomes(world, files)).toEqual([
      [login, 'created'],
      ['specs/untitled/spec.md', 'created'],
    ])
    const made = (await all(world)).map(({ specification: { head } }) => head)
    expect(made.map(({ content: { title, capability, specType } }) => [title, capability, specType])).toEqual([
      ['Login', 'login', 'Feature'],
      ['untitled', 'untitled', 'Feature'],
    ])
    expect(made[0]).toMatchObject({ source: 'openspec', content: { body: files[login] } })
  })

  it('appends a version where the text differs, and renames where the H1 was the title', async () => {
    const world = createSyncWorld()
    const id = await world.create('Login', body)
    expect(await outcomes(world, { [login]: body.replace('# Login', '# Sign-in') })).toEqual([[login, 'updated']])
    expect((await versions(world, id))[0]).toMatchObject({
      number: 2,
      source: 'openspec',
      content: { title: 'Sign-in', capability: 'login' },
    })
  })

  it('changes nothing when the same upload is sent again', async () => {
    const world = createSyncWorld()
    const files = {
      [login]: body,
      'openspec/specs/a/b/spec.md': '\uFEFF# B\r\n',
      'openspec/changes/x/proposal.md': 'Why.',
    }
    await outcomes(world, files)
    const before = await exported(world)
    expect(await outcomes(world, files)).toEqual([
      [login, 'unchanged'],
      ['openspec/specs/a/b/spec.md', 'unchanged'],
      ['openspec/changes/x/proposal.md', 'ignored'],
    ])
    expect(await exported(world)).toEqual(before)
    for (const { specification } of await all(world)) expect(specification.head.number).toBe(1)
  })

  it('finds the specification of a capability written in another case', async () => {
    const world = createSyncWorld()
    await world.create('Login', body)
    expect(await outcomes(world, { 'specs/LOGIN/spec.md': `${body}More.\n` })).toEqual([
      ['specs/LOGIN/spec.md', 'updated'],
    ])
    expect(Object.keys(await exported(world))).toEqual([login])
  })

  it('tells in a dry run what it would do, and does nothing', async () => {
    const world = createSyncWorld()
    await world.create('Login', body)
    const files = { [login]: `${body}More.\n`, 'specs/new/spec.md': '# New\n', 'README.md': 'x' }
    expect(await outcomes(world, files, true)).toEqual([
      [login, 'updated'],
      ['specs/new/spec.md', 'created'],
      ['README.md', 'ignored'],
    ])
    expect(await exported(world)).toEqual({ [login]: body })
  })

  it.each<[string, Files, string]>([
    ['a way out of the folder', { 'specs/../../x/spec.md': 'x' }, 'specs/../../x/spec.md'],
    ['a text that is not UTF-8', { 'specs/x/spec.md': null }, 'specs/x/spec.md'],
    ['a text with NUL', { 'specs/x/spec.md': 'a\0b' }, 'specs/x/spec.md'],
    ['two names that differ by case', { 'specs/x/spec.md': 'x', 'specs/X/spec.md': 'x' }, 'specs/X/spec.md'],
    [
      'two names that differ by Unicode form',
      { 'specs/\u00e9/spec.md': 'x', 'specs/e\u0301/spec.md': 'x' },
      'specs/e\u0301/spec.md',
    ],
    [
      'one name with and without openspec/',
      { 'specs/x/spec.md': 'x', 'openspec/specs/x/spec.md': 'x' },
      'openspec/specs/x/spec.md',
    ],
    ['two ignored names that are one', { 'Readme.md': 'x', 'README.md': 'x' }, 'README.md'],
  ])('refuses %s by name and writes nothing of the upload', async (_what, files, path) => {
    const world = createSyncWorld()
    const refused = expectErr(await send(world, { 'specs/good/spec.md': '# Good\n', ...files }))
    expect(refused).toMatchObject({ kind: 'InvalidTree', errors: [{ path }] })
    expect(await exported(world)).toEqual({})
  })

  it('ignores a file that is no text where it is none of a specification', async () => {
    expect(await outcomes(createSyncWorld(), { 'openspec/diagram.png': null })).toEqual([
      ['openspec/diagram.png', 'ignored'],
    ])
  })

  it('refuses alone what somebody else changes while it writes', async () => {
    const world = createSyncWorld()
    const id = await world.create('Login', body)
    const { specifications } = world.library
    const meddling: typeof specifications.list = (query) =>
      specifications
        .list(query)
        .andThen((page) =>
          ResultAsync.fromSafePromise(revise(world, id, { body: `${body}Meanwhile.\n` })).map(() => page),
        )
    const ports = {
      ...world.ports,
      library: { ...world.library, specifications: { ...specifications, list: meddling } },
    }
    const done = expectOk(
      await importSpecifications(ports)(
        world.caller,
        upload({ 'specs/new/spec.md': '# New\n', [login]: `${body}Theirs.\n` }),
      ),
    )
    expect(done.map(({ outcome }) => outcome)).toEqual(['created', 'refused'])
    expect(done[1]?.reason).toContain('import it again')
    expect(await world.body(id)).toBe(`${body}Meanwhile.\n`)
  })
})

describe('an export', () => {
  it('gives every active text byte for byte, and is a fixpoint of the import', async () => {
    const world = createSyncWorld()
    const texts = {
      'openspec/specs/a/b/spec.md': '\uFEFF# B\r\n\r\nno end',
      'openspec/specs/a/spec.md': '# A\n',
      [login]: body,
    }
    await outcomes(world, texts)
    const archived = await world.create('Gone')
    expectOk(await world.useCases.archiveSpecification(world.caller, archived))
    const first = await exported(world)
    expect(first).toEqual(texts)
    expect(Object.keys(first)).toEqual(Object.keys(first).toSorted())
    const other = createSyncWorld()
    await outcomes(other, first)
    expect(await exported(other)).toEqual(first)
  })

  it('gives more specifications than one page of the store holds', async () => {
    const world = createSyncWorld()
    await outcomes(
      world,
      Object.fromEntries(Array.from({ length: 230 }, (_, index) => [`specs/s${index}/spec.md`, `# ${index}\n`])),
    )
    expect(Object.keys(await exported(world))).toHaveLength(230)
  })
})
