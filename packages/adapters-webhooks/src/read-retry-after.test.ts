import { expect, it } from 'vitest'
import { readRetryAfter } from './read-retry-after.ts'

it.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Wed, 01 Jul 2026 10:00:30 GMT', 30_000],
  ['Wed, 01 Jul 2026 09:00:00 GMT', 0],
  ['-5', null],
  ['1e9', null],
  ['2026', 2_026_000],
  ['soon', null],
  ['', null],
  [undefined, null],
])('a Retry-After of %j asks for %j milliseconds', (given, expected) => {
  expect(readRetryAfter(given, new Date('2026-07-01T10:00:00Z'))).toBe(expected)
})
