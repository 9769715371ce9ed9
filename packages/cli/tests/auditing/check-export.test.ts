import { createHeadSigner, newSigningKey, sha256TreeHasher } from '@nos/adapters-postgres'
import {
  auditLeafText,
  auditLine,
  EMPTY_TREE,
  DEFAULT_WORKSPACE,
  growTree,
  headText,
  rootOf,
  type AuditRecord,
  type HeadSigner,
} from '@nos/domain'
import { anAuditRecord } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import { checkExport, type KnownBefore } from '../../src/auditing/check-export.ts'
import { linesOf } from '../../src/auditing/lines-of.ts'

const signer = createHeadSigner(newSigningKey())

const exported = (records: readonly AuditRecord[], by: HeadSigner = signer): readonly string[] => {
  const entries = records.map((record, index) => ({
    record,
    index,
    leafHash: sha256TreeHasher.leaf(auditLeafText(record)),
  }))
  const tree = growTree(
    sha256TreeHasher,
    EMPTY_TREE,
    entries.map(({ leafHash }) => leafHash),
  )
  const at = new Date('2026-03-02T10:00:00.000Z')
  const head = { root: rootOf(sha256TreeHasher, tree), size: tree.size, workspaceId: DEFAULT_WORKSPACE, at }
  const signature = by.sign(headText(head))
  const last = {
    head: { root: head.root, size: head.size, signature, at: at.toISOString() },
    workspace_id: DEFAULT_WORKSPACE,
    public_key: by.publicKey,
  }
  return [...entries.map(auditLine), JSON.stringify(last)]
}

const records = [1, 2, 3, 4, 5, 6, 7].map((n) =>
  anAuditRecord(n, { requestId: `r-${n}\u2028`, subject: n % 2 === 0 ? { kind: 'waiver', id: `w-${n}` } : null }),
)
const lines = exported(records)
const NOTHING: KnownBefore = { publicKey: null, head: null }

const checkText = async (text: string, known: KnownBefore = NOTHING) => {
  async function* pieces() {
    for (let at = 0; at < text.length; at += 333) yield text.slice(at, at + 333)
  }
  return checkExport(linesOf(pieces()), known)
}
const check = (given: readonly string[], known?: KnownBefore) => checkText(`${given.join('\n')}\n`, known)
const codes = async (given: readonly string[], known?: KnownBefore) =>
  (await check(given, known)).problems.map(({ code }) => code)

describe('an export', () => {
  it('is valid as it was written, the empty one too', async () => {
    expect(await check(lines)).toMatchObject({ valid: true, size: 7, publicKey: signer.publicKey, problems: [] })
    expect(await check(exported([]))).toMatchObject({ valid: true, size: 0 })
  })

  it.each(lines.map((_, index) => index))('shows a change of any character of line %i', async (index) => {
    const line = lines[index] ?? ''
    for (let at = 0; at < line.length; at += 1)
      for (const put of ['x', '0', ' ', '"', ''].filter((one) => one !== line[at])) {
        const changed = lines.with(index, line.slice(0, at) + put + line.slice(at + 1))
        expect([at, put, (await check(changed)).valid]).toEqual([at, put, false])
      }
  })

  it('shows a signature that is spelt differently and means the same', async () => {
    const last = lines.at(-1) ?? ''
    const respelt = last.replace(
      /(.)=="/,
      (_whole, digit: string) => `${digit === 'w' ? 'x' : String.fromCharCode(digit.charCodeAt(0) + 1)}=="`,
    )
    expect(respelt).not.toBe(last)
    expect((await check(lines.with(lines.length - 1, respelt))).valid).toBe(false)
  })

  it.each(lines.map((_, index) => index))('shows the removal of line %i', async (index) => {
    expect((await check(lines.toSpliced(index, 1))).valid).toBe(false)
  })

  it.each([...lines.keys(), lines.length])('shows a line put in before line %i', async (index) => {
    for (const line of [lines[0] ?? '', '', '{}', auditLine({ ...entry(99), index })])
      expect((await check(lines.toSpliced(index, 0, line))).valid).toBe(false)
  })

  it('shows two lines that changed places', async () => {
    for (let one = 0; one < lines.length; one += 1)
      for (let other = one + 1; other < lines.length; other += 1) {
        const swapped = lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '')
        expect((await check(swapped)).valid).toBe(false)
      }
  })

  it('shows a tail that was cut, inside a line or between two', async () => {
    const text = lines.join('\n')
    for (let length = text.length - 1; length >= 0; length -= 7)
      expect((await checkText(text.slice(0, length))).valid).toBe(false)
    expect(await codes(lines.slice(0, 3))).toEqual(['head_missing'])
    // The head was kept and records before it were cut: the signed size tells.
    expect(await codes([...lines.slice(0, 5), lines[7] ?? ''])).toEqual(['entry_missing'])
  })
})

const entry = (n: number) => {
  const record = anAuditRecord(n)
  return { record, leafHash: sha256TreeHasher.leaf(auditLeafText(record)) }
}

describe('a log that was written anew by whoever holds a key', () => {
  const rewritten = records.with(2, anAuditRecord(3, { action: 'specification.archived' }))

  it('shows in nothing of its own', async () => {
    expect((await check(exported(rewritten, createHeadSigner(newSigningKey())))).valid).toBe(true)
  })

  it('is betrayed by the key that was published, where the writer has another one', async () => {
    const forged = exported(rewritten, createHeadSigner(newSigningKey()))
    expect(await codes(forged, { ...NOTHING, publicKey: signer.publicKey })).toEqual([
      'key_differs',
      'signature_refused',
    ])
  })

  it('is betrayed by a head that was kept, even when it is signed with the right key', async () => {
    const keep = (kept: readonly AuditRecord[]) => {
      const hashes = kept.map((record) => sha256TreeHasher.leaf(auditLeafText(record)))
      return { size: kept.length, root: rootOf(sha256TreeHasher, growTree(sha256TreeHasher, EMPTY_TREE, hashes)) }
    }
    const kept = keep(records.slice(0, 4))
    expect((await check(lines, { ...NOTHING, head: kept })).valid).toBe(true)
    expect(await codes(exported(rewritten), { ...NOTHING, head: kept })).toEqual(['root_differs'])
    expect(await codes(exported(records.slice(0, 3)), { ...NOTHING, head: kept })).toEqual(['entry_missing'])
    expect((await check(lines, { ...NOTHING, head: keep([]) })).valid).toBe(true)
  })
})
