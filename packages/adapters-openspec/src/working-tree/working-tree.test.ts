import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectErr, expectOk } from '@nos/domain/testing'
import { createWorkingTree, type WorkingTree } from './working-tree.ts'

let folder: string
let outside: string
let tree: WorkingTree
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nos-tree-'))
  outside = mkdtempSync(join(tmpdir(), 'nos-outside-'))
  tree = createWorkingTree(folder)
})
afterEach(() => {
  for (const one of [folder, outside]) rmSync(one, { recursive: true })
})

const path = (capability: string): string => join(folder, 'openspec/specs', capability, 'spec.md')
const put = (capability: string, text: string | Uint8Array): void => {
  mkdirSync(dirname(path(capability)), { recursive: true })
  writeFileSync(path(capability), text)
}

describe('a working tree', () => {
  it('finds every spec.md below the specs folder by OpenSpec’s rules, in code-unit order', () => {
    for (const capability of ['b', 'a/deep/er', 'a', 'B', '日本語', 'With Space']) put(capability, capability)
    put('.hidden/x', 'no')
    writeFileSync(join(folder, 'openspec/specs/spec.md'), 'no')
    writeFileSync(join(folder, 'openspec/specs/a/SPEC.md'), 'no')
    const { files, problems } = expectOk(tree.scan())
    expect(files.map(({ capability, text }) => [capability, text])).toEqual(
      ['B', 'With Space', 'a', 'a/deep/er', '日本語'].map((name) => [name, name]),
    )
    expect(problems).toMatchObject([{ code: 'name_collision', path: 'openspec/specs/b/spec.md' }])
  })

  it('gives and writes every byte: byte order mark, CRLF, no last line end, NUL', () => {
    for (const [index, text] of ['\ufeff# A\r\n\r\nb', '', 'a\rb\n\n', '\u0000\u2028😀'].entries()) {
      expectOk(tree.write(`a${index}`, null, text))
      expect(readFileSync(path(`a${index}`))).toEqual(Buffer.from(text))
      expect(expectOk(tree.read(`a${index}`))).toBe(text)
    }
  })

  it('does not write over what the caller has not seen', () => {
    put('a', 'mine')
    expect(expectErr(tree.write('a', null, 'x'))).toEqual({ kind: 'TreeMoved', path: 'openspec/specs/a/spec.md' })
    expect(expectErr(tree.write('a', 'other', 'x')).kind).toBe('TreeMoved')
    expect(expectErr(tree.write('b', 'gone', 'x')).kind).toBe('TreeMoved')
    expect(expectErr(tree.remove('a', 'other')).kind).toBe('TreeMoved')
    expect(expectErr(tree.move('a', 'c', 'other')).kind).toBe('TreeMoved')
    expect(readFileSync(path('a'), 'utf8')).toBe('mine')
    expect(existsSync(path('b'))).toBe(false)
    expectOk(tree.write('a', 'mine', 'yours'))
    expect(readFileSync(path('a'), 'utf8')).toBe('yours')
  })

  it('keeps the permissions of a file that it writes anew', () => {
    put('a', 'one')
    chmodSync(path('a'), 0o600)
    expectOk(tree.write('a', 'one', 'two'))
    expect(lstatSync(path('a')).mode & 0o777).toBe(0o600)
  })

  it('moves a file only to a free place, and finishes a move that was stopped between its two steps', () => {
    put('a', 'one')
    put('b', 'two')
    expect(expectErr(tree.move('a', 'b', 'one')).kind).toBe('TreeMoved')
    mkdirSync(dirname(path('c/d')), { recursive: true })
    linkSync(path('a'), path('c/d'))
    expectOk(tree.move('a', 'c/d', 'one'))
    expect(readdirSync(join(folder, 'openspec/specs')).toSorted()).toEqual(['b', 'c'])
    expect(readFileSync(path('c/d'), 'utf8')).toBe('one')
  })

  it('removes a file and the folders that are empty then, and no other', () => {
    put('a/b/c', 'x')
    writeFileSync(join(folder, 'openspec/specs/a/mine.txt'), 'x')
    expectOk(tree.remove('a/b/c', 'x'))
    expect(readdirSync(join(folder, 'openspec/specs/a'))).toEqual(['mine.txt'])
    put('d/e', 'x')
    expectOk(tree.remove('d/e', 'x'))
    expect(readdirSync(join(folder, 'openspec/specs'))).toEqual(['a'])
  })

  it('leaves no draft and no empty folder behind when it cannot write', () => {
    mkdirSync(path('a'), { recursive: true })
    expect(expectErr(tree.write('a', null, 'x')).kind).toBe('TreeProblem')
    expect(expectErr(tree.write('x'.repeat(100), 'seen', 'x')).kind).toBe('TreeMoved')
    expect(readdirSync(join(folder, 'openspec'), { recursive: true, encoding: 'utf8' }).toSorted()).toEqual([
      'specs',
      'specs/a',
      'specs/a/spec.md',
    ])
  })

  it('sweeps what killed writes left, and nothing else', () => {
    put('a', 'x')
    for (const name of ['.nos-0123456789abcdef.tmp', '.nos-mine.tmp', 'other.tmp'])
      writeFileSync(join(dirname(path('a')), name), '')
    tree.sweep()
    expect(readdirSync(dirname(path('a'))).toSorted()).toEqual(['.nos-mine.tmp', 'other.tmp', 'spec.md'])
  })

  it.each(['openspec', 'openspec/specs', 'openspec/specs/a', 'openspec/specs/a/b'])(
    'neither reads nor writes through a link at %s',
    (link) => {
      mkdirSync(join(outside, 'specs/a/b'), { recursive: true })
      for (const inner of ['', 'a', 'b', 'a/b', 'specs/a/b']) {
        mkdirSync(join(outside, inner), { recursive: true })
        writeFileSync(join(outside, inner, 'spec.md'), 'theirs')
      }
      mkdirSync(dirname(join(folder, link)), { recursive: true })
      symlinkSync(outside, join(folder, link))
      const before = readdirSync(outside, { recursive: true, encoding: 'utf8' }).toSorted()
      expect(expectErr(tree.read('a/b')).kind).toBe('TreeProblem')
      for (const attempt of [
        tree.write('a/b', null, 'x'),
        tree.write('a/b', 'theirs', 'x'),
        tree.remove('a/b', 'theirs'),
      ])
        expect(expectErr(attempt)).toMatchObject({ code: 'symbolic_link' })
      expect(readdirSync(outside, { recursive: true, encoding: 'utf8' }).toSorted()).toEqual(before)
      expect(readFileSync(join(outside, 'spec.md'), 'utf8')).toBe('theirs')
    },
  )

  it('neither reads nor writes through a link in the place of the file', () => {
    writeFileSync(join(outside, 'target'), 'theirs')
    mkdirSync(dirname(path('a')), { recursive: true })
    symlinkSync(join(outside, 'target'), path('a'))
    expect(expectErr(tree.read('a'))).toMatchObject({ code: 'symbolic_link' })
    expect(expectErr(tree.write('a', 'theirs', 'x'))).toMatchObject({ code: 'symbolic_link' })
    expect(expectErr(tree.write('a', null, 'x'))).toMatchObject({ code: 'symbolic_link' })
    expect(readFileSync(join(outside, 'target'), 'utf8')).toBe('theirs')
    expect(lstatSync(path('a')).isSymbolicLink()).toBe(true)
  })
})
