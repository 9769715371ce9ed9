import { expect, it } from 'vitest'
import { parseDuration } from './parse-duration.ts'

it.each([
  ['30s', 30],
  ['15m', 900],
  ['1h', 3600],
  ['7d', 604_800],
  ['2w', 1_209_600],
  ['90', 90],
  [' 1H ', 3600],
])('reads %s as %i seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds)
})

it.each(['', 'h', '1y', '-1h', '0', '0s', '1.5h', '1h30m', '999999999999w', 'Infinity'])(
  'does not take "%s" for a duration',
  (text) => {
    expect(parseDuration(text)).toBeNull()
  },
)
