import { ResultAsync } from 'neverthrow'
import { beforeEach, describe, expect, it } from 'vitest'
import { provesConsistency, provesInclusion } from '../../audit/check-proof.ts'
import { DEFAULT_WORKSPACE } from '../../specification/identifiers.ts'
import { expectErr, expectOk } from '../../../testing/results.ts'
import { sha256TreeHasher } from '../../../testing/sha256-tree-hasher.ts'
import type { AuditTree } from '../../ports/audit-tree.ts'
import type { UseCasePorts } from '../ports.ts'
import { proveAudit } from './prove-audit.ts'
import { sealAudit } from './seal-audit.ts'
import { createSyncWorld, type SyncWorld } from '../../../testing/sync-world.ts'

let world: SyncWorld
beforeEach(() => {
  world = createSyncWorld()
})
const { create, seal, read } = {
  create: async (...titles: readonly string[]) => {
    for (const title of titles) await world.create(title)
  },
  seal: async () => expectOk(await world.useCases.sealAudit(DEFAULT_WORKSPACE)),
  read: async () => expectOk(await world.useCases.readAudit(DEFAULT_WORKSPACE, 0, 100)),
}

describe('sealing', () => {
  it('signs the empty log too, and signs nothing twice', async () => {
    const { head } = await seal()
    expect(head).toMatchObject({ size: 0, root: sha256TreeHasher.empty })
    world.clock.advance(1_000)
    expect((await seal()).head).toEqual(head)
  })

  it('places every record once, whoever seals meanwhile', async () => {
    await create('A', 'B', 'C')
    const heads = await Promise.all([seal(), seal(), seal()])
    expect(new Set(heads.map(({ head }) => head.size))).toEqual(new Set([3]))
    expect((await read()).map(({ index, record }) => [index, record.action])).toEqual(
      [0, 1, 2].map((index) => [index, 'specification.created']),
    )
  })

  it('gives no older head than the rows that somebody else seals meanwhile', async () => {
    await create('A')
    await seal()
    await create('B')
    const { ports } = world
    const { auditTree } = ports.library
    const late = sealAudit({
      ...ports,
      library: {
        ...ports.library,
        auditTree: {
          ...auditTree,
          isWaiting: (workspace) => ResultAsync.fromSafePromise(seal()).andThen(() => auditTree.isWaiting(workspace)),
        },
      },
    })
    expect(expectOk(await late(DEFAULT_WORKSPACE)).head.size).toBe(2)
  })

  it('misses a row that is deleted before it is sealed, and proves the others', async () => {
    await create('A', 'B')
    const { ports } = world
    const withoutFirst = (auditTree: AuditTree): AuditTree => ({
      ...auditTree,
      place: (...asked) => auditTree.place(...asked).map(([, ...others]) => [null, ...others]),
      leafHashes: (workspace, range) =>
        auditTree
          .leafHashes(workspace, range)
          .map((hashes) => hashes.map((hash, index) => (range.start + index === 0 ? null : hash))),
    })
    const lost: UseCasePorts = {
      ...ports,
      library: {
        ...ports.library,
        auditTree: withoutFirst(ports.library.auditTree),
        transaction: (work) =>
          ports.library.transaction((stores) => work({ ...stores, auditTree: withoutFirst(stores.auditTree) })),
      },
    }
    const { head } = expectOk(await sealAudit(lost)(DEFAULT_WORKSPACE))
    expect(head.size).toBe(2)
    const [, second] = await read()
    const proof = expectOk(await proveAudit(lost).proveInclusion(DEFAULT_WORKSPACE, second?.record.id ?? ''))
    expect(provesInclusion(sha256TreeHasher, { ...proof, root: head.root })).toBe(true)
    expect(expectOk(await world.useCases.verifyAudit(DEFAULT_WORKSPACE)).problems).toMatchObject([
      { code: 'root_differs' },
    ])
  })

  it('seals a backlog of any length', async () => {
    const record = { ...(await firstRecord()), subject: null }
    for (let n = 0; n < 1_200; n += 1) expectOk(await world.library.audit.append({ ...record, id: world.ports.ids() }))
    expect((await seal()).head.size).toBe(1_201)
    expect(expectOk(await world.useCases.verifyAudit(DEFAULT_WORKSPACE))).toMatchObject({ valid: true, size: 1_201 })
  })
})

const firstRecord = async () => {
  await create('A')
  const [record] = expectOk(await world.library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 1 }))
  if (record === undefined) throw new Error('There is no record')
  return record
}

describe('verifying', () => {
  it('finds a log as it was written to be valid', async () => {
    await create('A', 'B')
    await seal()
    await create('C')
    const verified = expectOk(await world.useCases.verifyAudit(DEFAULT_WORKSPACE))
    expect(verified).toMatchObject({ valid: true, size: 3, problems: [] })
    expect(verified.head).toEqual((await seal()).head)
  })

  it('names the entry that was changed behind its back', async () => {
    await create('A', 'B', 'C')
    await seal()
    const [, second] = await read()
    if (second === undefined) throw new Error('There is no second entry')
    // The in-memory log replaces a record of the same id: what a database's owner could do.
    expectOk(await world.library.audit.append({ ...second.record, action: 'specification.archived' }))
    const { valid, problems } = expectOk(await world.useCases.verifyAudit(DEFAULT_WORKSPACE))
    expect(valid).toBe(false)
    // Its hash was made anew, as a careful forger would: only the signed root betrays it.
    expect(problems.map(({ code }) => code)).toEqual(['root_differs'])
  })
})

describe('proofs', () => {
  it('show that a record stands in the log, and that the log only grew', async () => {
    await create('A', 'B', 'C')
    const before = (await seal()).head
    await create('D', 'E')
    const { head } = await seal()
    const [, second] = await read()
    const { path, ...place } = expectOk(await world.useCases.proveInclusion(DEFAULT_WORKSPACE, second?.record.id ?? ''))
    expect(place).toEqual({ index: 1, size: 5, leafHash: second?.leafHash })
    expect(provesInclusion(sha256TreeHasher, { ...place, path, root: head.root })).toBe(true)
    const consistent = expectOk(await world.useCases.proveConsistency(DEFAULT_WORKSPACE, 3))
    expect(provesConsistency(sha256TreeHasher, { first: before, second: head, path: consistent.path })).toBe(true)
  })

  it('are refused for records and sizes that there are not', async () => {
    await create('A')
    expect(expectErr(await world.useCases.proveInclusion(DEFAULT_WORKSPACE, 'nobody'))).toEqual({
      kind: 'AuditRecordNotFound',
      id: 'nobody',
    })
    expect(expectErr(await world.useCases.proveConsistency(DEFAULT_WORKSPACE, 1, 2))).toEqual({
      kind: 'NoSuchTree',
      field: 'to',
      size: 1,
    })
    expect(expectErr(await world.useCases.proveConsistency(DEFAULT_WORKSPACE, 2, 1))).toEqual({
      kind: 'NoSuchTree',
      field: 'from',
      size: 1,
    })
  })
})
