import { describe, expect, it } from 'vitest'
import { plainFormat } from '../../testing/in-memory/plain-format.ts'
import { sha256Hasher } from '../../testing/sha256-hasher.ts'
import { suggestFixes } from './suggest-fixes.ts'

const HEAD = '## Purpose\n\nWhy.\n\n## Requirements\n\n### Requirement: A\n'
const suggest = (body: string, words: string, after: string, from = 0) => {
  const start = body.indexOf(words, from)
  const fix = { rule: 'r', start, end: start + words.length, before: words, after }
  return suggestFixes(plainFormat.parse, sha256Hasher, { body, fixes: [fix] })[0] ?? null
}

describe('suggestFixes', () => {
  it('shows the lines that an edit touches', () => {
    const body = `${HEAD}It shall be quick.\nAnd more.\n`
    expect(suggest(body, 'shall', 'SHALL')).toMatchObject({ before: 'It shall be quick.', after: 'It SHALL be quick.' })
    expect(suggest(`${HEAD}It shall`, 'shall', 'SHALL')).toMatchObject({ before: 'It shall' })
    expect(suggest(body, 'quick.\nAnd', 'quick. And')).toMatchObject({
      before: 'It shall be quick.\nAnd more.',
      after: 'It shall be quick. And more.',
    })
  })

  it('shows of a long line what stands around the edit, and parts no character', () => {
    const around = suggest(`${HEAD}${'🙂'.repeat(5000)}xshall${'🙂'.repeat(5000)}`, 'shall', 'SHALL')
    expect(around?.before).toBe(`${'🙂'.repeat(250)}xshall${'🙂'.repeat(250)}`)
    expect(around?.after.isWellFormed()).toBe(true)
    const odd = suggest(`${HEAD}${'🙂'.repeat(5000)}shall_${'🙂'.repeat(5000)}`, 'shall', 'SHALL')
    expect([odd?.before.isWellFormed(), odd?.after.isWellFormed()]).toEqual([true, true])
  })

  it('is null where the words do not stand there', () => {
    const fix = { rule: 'r', start: 3, end: 8, before: 'shall', after: 'SHALL' }
    expect(suggestFixes(plainFormat.parse, sha256Hasher, { body: HEAD, fixes: [fix] })).toEqual([null])
  })

  it('names an edit by the part of the text it stands in, whatever comes before that', () => {
    const body = `${HEAD}It shall be quick.\n### Requirement: B\nIt shall be quick.\n`
    const [first, second] = [suggest(body, 'shall', 'SHALL'), suggest(body, 'shall', 'SHALL', body.indexOf(': B'))]
    expect(first?.digest).not.toBe(second?.digest)
    const later = body.replace('Why.', 'Why it is so.')
    expect(suggest(later, 'shall', 'SHALL', later.indexOf(': B'))?.digest).toBe(second?.digest)
    const edited = body.replace('B\nIt', 'B\nIt often')
    expect(suggest(edited, 'shall', 'SHALL', edited.indexOf(': B'))?.digest).not.toBe(second?.digest)
    expect(suggest(body, 'shall', 'MUST')?.digest).not.toBe(first?.digest)
  })

  it('takes time in proportion to the text and the edits, however long a line is', () => {
    const body = `${HEAD}${'it shall '.repeat(100_000)}`
    const fixes = Array.from({ length: 100_000 }, (_, index) => {
      const start = HEAD.length + 9 * index + 3
      return { rule: 'r', start, end: start + 5, before: 'shall', after: 'SHALL' }
    })
    const made = suggestFixes(plainFormat.parse, sha256Hasher, { body, fixes })
    expect(new Set(made.map((one) => one?.digest)).size).toBe(100_000)
    expect(made.every((one) => one !== null && one.before.length < 1100)).toBe(true)
  })
})
