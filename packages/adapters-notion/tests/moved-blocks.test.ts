import { describe, expect, it } from 'vitest'
import { dialectV1 } from '../src/codec/dialect-v1.ts'

const requirement = (name: string): string =>
  `### Requirement: ${name}\nThe system SHALL ${name}\nwith a hard wrap.\n\n#### Scenario: Works\n* **WHEN** it happens\n* **THEN** ${name} is done\n`

const [A, B, C] = [requirement('alpha'), requirement('beta'), requirement('gamma')]
const head = '# Moves\n\n## Purpose\nBlocks are moved about.\n\n## Requirements\n\n'
const body = `${head}${A}\n${B}\n${C}`

/** The page's lines of one requirement. */
const linesOf = (page: string, name: string): string => {
  const start = page.indexOf(`### Requirement: ${name}`)
  const next = page.indexOf('### Requirement:', start + 1)
  return page.slice(start, next === -1 ? undefined : next).trimEnd()
}

const known = dialectV1.adopt(dialectV1.remoteText(dialectV1.encode(body)), dialectV1.encode(body))
const page = dialectV1.remoteText(known)
const arranged = (...names: readonly string[]): string =>
  [page.slice(0, page.indexOf('### Requirement:')).trimEnd(), ...names.map((name) => linesOf(page, name))].join('\n')
const decode = (...names: readonly string[]): string => dialectV1.decode(arranged(...names), known, 'Moves').body

describe('a requirement that a person moves in Notion', () => {
  it('keeps every line of its file, the blank ones too, when it becomes the first', () => {
    expect(decode('gamma', 'alpha', 'beta')).toBe(`${head}${C}\n${A}\n${B}`)
  })

  it('keeps them when it becomes the last', () => {
    expect(decode('beta', 'gamma', 'alpha')).toBe(`${head}${B}\n${C}\n${A}`)
  })

  it('keeps them when all change places', () => {
    expect(decode('gamma', 'beta', 'alpha')).toBe(`${head}${C}\n${B}\n${A}`)
  })

  it('leaves nothing behind when it is moved and another is deleted', () => {
    expect(decode('gamma', 'alpha')).toBe(`${head}${C}\n${A}`)
  })
})
