import { expect, it } from 'vitest'
import { longText } from './long-text.ts'

it('escapes a long text, and lets the event loop turn meanwhile', async () => {
  let turns = 0
  let next = setImmediate(function again() {
    turns += 1
    next = setImmediate(again)
  })
  const escaped = await longText('<&🙂'.repeat(600_000))
  clearImmediate(next)
  expect(String(escaped)).toBe('&lt;&amp;🙂'.repeat(600_000))
  expect(turns).toBeGreaterThan(3)
})
