import { describe, expect, it } from 'vitest'
import { plainFormat } from '../../../testing/in-memory/plain-format.ts'
import { replaceUnit } from './replace-unit.ts'

const text = '# T\n\n## Requirements\n\n### Requirement: A\na\n\n### Requirement: B\nb\n'
const replace = (key: string, present: string, to: string, like = text): string =>
  replaceUnit(plainFormat.parse(text), { key, present, text: to, like: plainFormat.parse(like) })

describe('replaceUnit', () => {
  it('replaces a unit and leaves every other byte', () => {
    expect(replace('requirement:A', '', '### Requirement: A\nnew\n\n')).toBe(text.replace('\na\n', '\nnew\n'))
  })
  it('finds a renamed unit by its present text', () => {
    expect(replace('requirement:Old', '### Requirement: B\nb', '### Requirement: B\nnew')).toBe(
      text.replace('\nb\n', '\nnew\n'),
    )
  })
  it('takes a unit away', () => {
    expect(replace('requirement:A', '', '')).toBe(text.replace('### Requirement: A\na\n\n', ''))
    expect(replace('requirement:None', '', '')).toBe(text)
  })
  it('puts a missing unit where the other document has it', () => {
    const like = text.replace('### Requirement: B', '### Requirement: N\nn\n\n### Requirement: B')
    expect(replace('requirement:N', '', '### Requirement: N\nn', like)).toBe(like)
    expect(replace('requirement:N', '', '### Requirement: N\nn', `${text}\n### Requirement: N\nn\n`)).toBe(
      `${text}\n### Requirement: N\nn\n`,
    )
  })
})
