import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unifiedDiff } from './unified-diff.ts'

const path = 'openspec/specs/log in/spec.md'

describe('unifiedDiff', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'unified-diff-'))
    mkdirSync(join(folder, 'openspec/specs/log in'), { recursive: true })
    execFileSync('git', ['init', '-q'], { cwd: folder })
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })
  const apply = (before: string, after: string, paths = { before: path, after: path }): string => {
    const [from, to] = [join(folder, paths.before), join(folder, paths.after)]
    mkdirSync(dirname(to), { recursive: true })
    for (const file of [from, to]) rmSync(file, { force: true })
    if (before !== '') writeFileSync(from, before)
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
      cwd: folder,
      input: unifiedDiff(paths, before, after).patch,
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    return existsSync(to) ? readFileSync(to, 'utf8') : ''
  }

  it('is empty when nothing changed', () => {
    expect(unifiedDiff({ before: path, after: path }, 'a\n', 'a\n').patch).toBe('')
  })

  it('counts the lines added and removed', () => {
    expect(unifiedDiff({ before: path, after: path }, 'a\nb\nc\n', 'a\nx\ny\nc\n')).toMatchObject({
      linesAdded: 2,
      linesRemoved: 1,
    })
  })

  it.each([
    ['a changed line', 'a\nb\nc\n', 'a\nx\nc\n'],
    ['CRLF', 'a\r\nb\r\n', 'a\r\nB\r\n'],
    ['a last newline that goes', 'a\nb\n', 'a\nb'],
    ['a last newline that comes', 'a\nb', 'a\nb\n'],
    ['a change without a last newline', 'a\nb', 'x\nb'],
    ['a new file', '', 'a\nb\n'],
    ['a removed file', 'a\nb\n', ''],
    ['a lone CR and other languages', 'a\rb\n日本\n', 'a\rc\n日本語\n'],
  ])('gives git apply a patch of %s', (_, before, after) => {
    expect(apply(before, after)).toBe(after)
  })

  it('gives git apply a patch of a file that was renamed and changed', () => {
    const paths = { before: path, after: 'openspec/specs/sign-in/spec.md' }
    expect(apply('a\nb\nc\nd\n', 'a\nb\nc\nD\n', paths)).toBe('a\nb\nc\nD\n')
    expect(existsSync(join(folder, path))).toBe(false)
  })

  it('gives git apply what it needs for random edits', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '', 'c\r', 'd'), { maxLength: 30 })
      .chain((lines) => fc.constantFrom('\n', '').map((end) => lines.join('\n') + end))
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after)
        expect(apply(before, after)).toBe(after)
      }),
      { numRuns: 60 },
    )
  })
})
