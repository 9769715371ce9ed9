import { describe, expect, it } from 'vitest'
import { mirrorText, realign } from './realign.ts'

const mirror = {
  segments: [
    { source: '# Old\n\n', remote: null },
    { source: 'text\n', remote: 'text' },
  ],
}

describe('realign', () => {
  it('moves a change of text that the replica does not carry into the mirror', () => {
    const moved = realign(mirror, '# New\n\ntext\n')
    expect(moved).toEqual({
      segments: [
        { source: '# New\n\n', remote: null },
        { source: 'text\n', remote: 'text' },
      ],
    })
    expect(moved === null ? '' : mirrorText(moved)).toBe('# New\n\ntext\n')
  })

  it('refuses a change of text that the replica carries, and new text beside the title', () => {
    expect(realign(mirror, '# Old\n\nother\n')).toBeNull()
    expect(realign(mirror, '# Old\n\nadded\n\ntext\n')).toBeNull()
    expect(realign({ segments: [{ source: 'a', remote: 'a' }] }, 'b')).toBeNull()
  })
})
