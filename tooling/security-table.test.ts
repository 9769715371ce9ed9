import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { titlesOf } from './titles-of.ts'

const at = (path: string): URL => new URL(`../${path}`, import.meta.url)

const page = readFileSync(at('docs/security.md'), 'utf8')
const [table = '', elsewhere = ''] = page.split('\n## What does not apply\n')
const rows = table
  .split('\n')
  .filter((line) => /^\| *V\d/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
const outside = [...elsewhere.matchAll(/\bV\d[\d.]*\d/g)].map(([id]) => id)
const ids = [...rows.map(([id]) => id), ...outside]
const named = rows.map(([id, , , , test = '']) => ({ id, test }))

it('has rows of five cells with a level, and ids as the standard writes them', () => {
  expect(rows.length).toBeGreaterThan(100)
  expect(rows.filter((row) => row.length !== 5 || !/^[12]$/.test(row[1] ?? '') || row.includes(''))).toEqual([])
  expect(ids.filter((id) => !/^V\d+\.\d+\.\d+$/.test(id ?? ''))).toEqual([])
})

it('names no item twice', () => {
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

it('counts its rows', () => {
  const counts = /(\d+) items apply, and each names a test; (\d+) do not apply/.exec(page)
  expect(counts?.slice(1).map(Number)).toEqual([rows.length, outside.length])
})

it('names tests that there are', () => {
  const titles = new Map<string, ReadonlySet<string>>()
  const missing = named.filter(({ test }) => {
    const [, file = '', title = ''] = /^`([^ ]+\.test\.ts) › (.+)`$/.exec(test) ?? []
    if (!titles.has(file))
      titles.set(file, file !== '' && existsSync(at(file)) ? titlesOf(readFileSync(at(file), 'utf8')) : new Set())
    return !titles.get(file)?.has(title)
  })
  expect(missing).toEqual([])
})

const DOCUMENTED = '`tooling/security-table.test.ts › leads to documents and headings that there are`'

it('leads to documents and headings that there are', () => {
  const headings = (path: string): ReadonlySet<string> =>
    new Set(
      [...readFileSync(at(path), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-'),
      ),
    )
  const broken = [...page.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].filter(([, file = '', heading]) => {
    const path = `docs/${file === '' ? 'security.md' : file}`
    return !existsSync(at(path)) || (heading !== undefined && !headings(path).has(heading))
  })
  expect(broken.map(([link]) => link)).toEqual([])
  expect(named.filter(({ test }) => test === DOCUMENTED).length).toBeGreaterThan(5)
  expect(rows.filter(([, , , how = '', test]) => test === DOCUMENTED && !how.includes(']('))).toEqual([])
})
