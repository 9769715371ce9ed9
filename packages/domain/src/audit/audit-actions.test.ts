import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AUDIT_ACTIONS } from './audit-actions.ts'

describe('the list of event types', () => {
  it('stands in docs/events.md, word by word', () => {
    const documentation = readFileSync(new URL('../../../../docs/events.md', import.meta.url), 'utf8')
    const documented = [...documentation.matchAll(/^\| `([a-z_]+\.[a-z_]+)` \| (.+) \|$/gm)].map(
      ([, action = '', meaning = '']) => [action, meaning],
    )
    expect(documented).toEqual(Object.entries(AUDIT_ACTIONS))
  })
})
