import { describe, expect, it } from 'vitest'
import { locateChangeIssues, locateSpecIssues } from './locate-issue.ts'

const issue = (message: string, path = 'file') => ({ level: 'WARNING', path, message }) as const

describe('the place of an issue', () => {
  it('is the header of exactly the requirement that it names', () => {
    const text = '### Requirement: Login\r\nx\r\n### Requirement: Login page\r\n'
    expect(locateSpecIssues('a.md', [issue('Requirement "Login" should contain SHALL')], () => text)).toMatchObject([
      { file: 'a.md', line: 1 },
    ])
    const changed = locateChangeIssues('c', [issue('ADDED "Login page" must include', 'a/spec.md')], () => text)
    expect(changed).toMatchObject([{ file: 'c/specs/a/spec.md', line: 3 }])
  })

  it('is found for each of many thousand requirements', () => {
    const names = Array.from({ length: 50_000 }, (_, index) => `R${index}`)
    const text = names.map((name) => `### Requirement: ${name}\n`).join('')
    const placed = locateSpecIssues(
      'a.md',
      names.map((name) => issue(`Requirement "${name}" should contain SHALL`)),
      () => text,
    )
    expect(placed.at(-1)?.line).toBe(50_000)
  })
})
