import * as fc from 'fast-check'
import { ResultAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { expectOk } from '../../../testing/results.ts'
import { createSyncWorld, type SyncWorld } from '../../../testing/sync-world.ts'
import { REPLICA_OPERATIONS } from '../../../testing/in-memory/replica-traffic.ts'
import { DEFAULT_WORKSPACE, type SpecificationId } from '../../specification/identifiers.ts'
import { reportNothing } from './create-reporter.ts'
import { createSynchroniser } from './synchroniser.ts'

/** One thing that happens; `at` chooses where, `token` is the word that must never be lost. */
interface Happening {
  readonly kind:
    | 'service edits'
    | 'person edits'
    | 'person edits during a request'
    | 'service sets a property'
    | 'person sets a property'
    | 'service creates'
    | 'person creates'
    | 'person duplicates'
    | 'service archives'
    | 'service restores'
    | 'person trashes'
    | 'person restores'
    | 'answer is lost'
    | 'request fails'
    | 'process is killed'
    | 'pass'
    | 'sweep'
    | 'push'
    | 'decide'
    | 'time passes'
  readonly at: number
}

const happening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom<Happening['kind'][]>(
        'service edits',
        'person edits',
        'person edits during a request',
        'pass',
        'push',
      ),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Happening['kind'][]>(
        'service sets a property',
        'person sets a property',
        'service creates',
        'person creates',
        'person duplicates',
        'service archives',
        'service restores',
        'person trashes',
        'person restores',
        'answer is lost',
        'request fails',
        'process is killed',
        'sweep',
        'decide',
        'time passes',
      ),
    },
  ),
  at: fc.nat(10_000),
})

const start = `## Purpose
Why it is there.

## Requirements

### Requirement: Alpha
The system SHALL do alpha.
It remembers alpha.

#### Scenario: One
- **WHEN** alpha
- **THEN** done

### Requirement: Beta
The system SHALL do beta.

## Notes
A note.
`

describe('the sync promises', () => {
  it('hold for any interleaving of edits, faults, kills and passes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 30 }), async (happenings) => {
        const world = createSyncWorld()
        const tokens = new Set<string>()
        await world.create('First', `# First\n\n${start}`)
        await world.pass()
        for (const [index, one] of happenings.entries()) await happen(world, one, `token${index}x`, tokens)
        await rest(world)
        await expectNothingLost(world, tokensOutsideTheTrash(world, tokens))
        await expectEqualSides(world)
        world.traffic.reset()
        await world.pass({ sweep: true })
        expect(
          world.traffic.requests.filter(
            (operation) => operation.startsWith('write') || operation === 'create' || operation === 'trash',
          ),
        ).toEqual([])
        for (const { ref, presence } of world.documents.values())
          if (presence === 'trashed') await world.person.setTrashed(ref, false)
        await rest(world)
        await expectNothingLost(world, tokens)
      }),
      { numRuns: Number(process.env['SYNC_RUNS'] ?? 300) },
    )
  })
})

const specifications = async (world: SyncWorld) =>
  expectOk(
    await world.useCases.listSpecifications({
      workspaceId: DEFAULT_WORKSPACE,
      archived: 'all',
      sort: { field: 'created_at', descending: false },
      limit: 100,
      cursor: null,
    }),
  ).items

const edited = (text: string, at: number, token: string): string => {
  const lines = text.split('\n')
  const line = at % lines.length
  if (at % 5 === 0)
    return `${text.endsWith('\n') ? text : `${text}\n`}\n### Requirement: ${token}\nThe system SHALL ${token}.\n`
  if (at % 3 === 0) return lines.toSpliced(line + 1, 0, token).join('\n')
  const old = lines[line] ?? ''
  return lines.with(line, old.startsWith('#') ? old : `${old} ${token}`).join('\n')
}

const happen = async (world: SyncWorld, { kind, at }: Happening, token: string, tokens: Set<string>): Promise<void> => {
  const all = await specifications(world)
  const one = all[at % all.length]
  const refs = [...world.documents.keys()]
  const ref = refs[at % Math.max(1, refs.length)] ?? ''
  const { caller, person, traffic, useCases } = world
  const rewrite = (): void => {
    const document = world.documents.get(ref)
    if (document === undefined || document.presence !== 'live') return
    person.rewrite(ref, (text) => edited(text, at, token))
    if (world.documents.get(ref)?.text.includes(token) === true) tokens.add(token)
  }
  switch (kind) {
    case 'service edits': {
      if (one === undefined) return
      const next = edited(one.specification.head.content.body, at, token)
      const result = await useCases.reviseSpecification(caller, one.specification.id, { body: next })
      if (result.isOk() && next.includes(token)) tokens.add(token)
      return
    }
    case 'person edits':
      return rewrite()
    case 'person edits during a request':
      return traffic.beforeNext(REPLICA_OPERATIONS[at % REPLICA_OPERATIONS.length] ?? 'read', rewrite)
    case 'service sets a property':
      if (one !== undefined)
        await useCases.reviseSpecification(
          caller,
          one.specification.id,
          at % 2 === 0 ? { title: `Title ${token}` } : { tags: [token] },
        )
      return
    case 'person sets a property':
      if (world.documents.get(ref)?.presence === 'live')
        await person.setProperties(
          ref,
          at % 2 === 0 ? { title: `Name ${token}` } : { priority: (['P0', 'P1', 'P3'] as const)[at % 3] ?? 'P0' },
        )
      return
    case 'service creates':
      await world.create(`New ${token}`, `# New ${token}\n\n${start}`)
      return
    case 'person creates':
      await person.createDocument(`Page ${token}`, `## Purpose\n${token}\n`)
      tokens.add(token)
      return
    case 'person duplicates':
      if (world.documents.get(ref)?.presence === 'live') person.duplicate(ref)
      return
    case 'service archives':
      if (one !== undefined) await useCases.archiveSpecification(caller, one.specification.id)
      return
    case 'service restores':
      if (one !== undefined) await useCases.restoreSpecification(caller, one.specification.id)
      return
    case 'person trashes':
    case 'person restores':
      if (world.documents.has(ref)) await person.setTrashed(ref, kind === 'person trashes')
      return
    case 'answer is lost':
      return traffic.loseNextAnswer()
    case 'request fails':
      return traffic.failNext({ kind: 'ReplicaUnavailable', reason: 'down', retryAt: null })
    case 'process is killed':
      return killed(world, at)
    case 'pass':
    case 'sweep':
      await world.synchroniser.synchronisePass({
        sweep: kind === 'sweep',
        dryRun: false,
        specificationId: null,
        report: () => undefined,
        automatic: at % 2 === 0,
      })
      return
    case 'push':
      if (one !== undefined) await world.synchroniser.synchroniseSpecification(one.specification.id)
      return
    case 'decide': {
      const { items } = expectOk(
        await useCases.listConflicts({ workspaceId: DEFAULT_WORKSPACE, state: 'open', limit: 50, cursor: null }),
      )
      const conflict = items[at % Math.max(1, items.length)]
      if (conflict !== undefined)
        await useCases.resolveConflict(caller, conflict.id, { choice: at % 2 === 0 ? 'ours' : 'theirs' })
      return
    }
    case 'time passes':
      world.clock.advance([1_000, 20_000, 70_000, 3_600_000][at % 4] ?? 0)
  }
}

/** A process whose n-th request to the replica or transaction is its last: the effect is there, the process is not. */
const killed = async (world: SyncWorld, at: number): Promise<void> => {
  let left = 1 + (at % 12)
  const never = new Promise<never>(() => undefined)
  let died = (): void => undefined
  const death = new Promise<void>((resolve) => {
    died = resolve
  })
  const mortal = <Value, Failure>(work: () => ResultAsync<Value, Failure>): ResultAsync<Value, Failure> => {
    if (left < 1) return new ResultAsync(never)
    left--
    const answer = work()
    if (left > 0) return answer
    const silence = async (): Promise<never> => {
      await answer
      died()
      return never
    }
    return new ResultAsync(silence())
  }
  const { library, replica } = world
  const dying = createSynchroniser({
    ...world.ports,
    exclusive: (_key, work) => work(),
    workspaceId: DEFAULT_WORKSPACE,
    report: reportNothing,
    replica: {
      ...replica,
      read: (ref, known) => mortal(() => replica.read(ref, known)),
      create: (id, content) => mortal(() => replica.create(id, content)),
      write: (ref, known, edit) => mortal(() => replica.write(ref, known, edit)),
      setTrashed: (ref, trashed) => mortal(() => replica.setTrashed(ref, trashed)),
    },
    library: {
      ...library,
      ledger: { ...library.ledger, put: (entry) => mortal(() => library.ledger.put(entry)) },
      transaction: (work) => mortal(() => library.transaction(work)),
    },
  })
  await Promise.race([
    death,
    dying
      .synchronisePass({ sweep: false, dryRun: false, specificationId: null, report: () => undefined })
      .then(() => undefined),
  ])
}

/** Time goes on and nobody touches anything; what was halted is confirmed. */
const rest = async (world: SyncWorld): Promise<void> => {
  for (let round = 0; round < 8; round++) {
    world.later()
    const result = await world.synchroniser.synchronisePass({
      sweep: true,
      dryRun: false,
      specificationId: null,
      report: () => undefined,
    })
    if (result.isErr()) continue
    await world.useCases.resumeSync(world.caller)
  }
}

/** Nobody lists the trash: what was written into a page between two passes and thrown away comes with its restoration. */
const tokensOutsideTheTrash = (world: SyncWorld, tokens: ReadonlySet<string>): ReadonlySet<string> => {
  const thrown = [...world.documents.values()]
    .filter(({ presence }) => presence === 'trashed')
    .map(({ text }) => text)
    .join('\n')
  return new Set([...tokens].filter((token) => !thrown.includes(token)))
}

const expectNothingLost = async (world: SyncWorld, tokens: ReadonlySet<string>): Promise<void> => {
  const kept: string[] = []
  for (const { specification } of await specifications(world)) {
    const { items } = expectOk(
      await world.useCases.listVersions(DEFAULT_WORKSPACE, specification.id, { limit: 500, offset: 0 }),
    )
    kept.push(...items.map(({ content }) => content.body))
  }
  const { items } = expectOk(
    await world.useCases.listConflicts({ workspaceId: DEFAULT_WORKSPACE, state: 'open', limit: 100, cursor: null }),
  )
  kept.push(...items.flatMap(({ ours, theirs }) => [ours.text, theirs.text]))
  const words = new Set(kept.join('\n').match(/token\d+x/g) ?? [])
  expect([...tokens].filter((token) => !words.has(token))).toEqual([])
}

const expectEqualSides = async (world: SyncWorld): Promise<void> => {
  const owners = new Map<string, SpecificationId>()
  for (const { specification, link } of await specifications(world)) {
    const document = world.documents.get(link?.ref ?? '')
    if (specification.archivedAt !== null && document === undefined) continue
    expect(link?.ref).not.toBeNull()
    expect(owners.has(link?.ref ?? '')).toBe(false)
    owners.set(link?.ref ?? '', specification.id)
    expect(document?.presence).toBe(specification.archivedAt === null ? 'live' : 'trashed')
    if (specification.archivedAt !== null) continue
    const { items } = expectOk(
      await world.useCases.listConflicts({
        workspaceId: DEFAULT_WORKSPACE,
        state: 'open',
        specificationId: specification.id,
        limit: 100,
        cursor: null,
      }),
    )
    expect(link?.state).toBe(items.length > 0 ? 'conflict' : 'synced')
    if (items.length > 0) continue
    const { body, title, priority } = specification.head.content
    expect(body.replace(/^# [^\n]*\n+/, '')).toBe(document?.text.replace(/^# [^\n]*\n+/, ''))
    expect(document?.properties.title).toBe(title)
    if (document?.properties.priority !== undefined) expect(document.properties.priority).toBe(priority)
  }
  expect([...world.documents.values()].filter(({ ref, presence }) => presence === 'live' && !owners.has(ref))).toEqual(
    [],
  )
}
