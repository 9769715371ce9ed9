import { expect, it } from 'vitest'
import { judgeWeaknesses } from './judge-weaknesses.ts'

const NOW = new Date('2026-03-31T12:00:00Z')
const DAY_MS = 86_400_000

const weakness = (severity: string, days: number | null, name = 'a') => ({
  part: { name, version: '1.0.0' },
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  title: 'weak',
  severity,
  affected: '<1.0.1',
  publishedAt: days === null ? null : new Date(NOW.getTime() - days * DAY_MS),
  mendedBy: '1.0.1',
})

it.each([
  ['critical', 7],
  ['high', 14],
  ['moderate', 30],
  ['low', 90],
  ['info', 90],
  ['a word of tomorrow', 7],
  ['constructor', 7],
])('gives a weakness that is %s %i days, and not a moment more', (severity, days) => {
  const judge = (age: number) => judgeWeaknesses([weakness(severity, age)], NOW)[0]
  expect(judge(days)).toMatchObject({ past: false, daysOver: 0, allowedDays: days })
  expect(judge(days + 1 / DAY_MS)).toMatchObject({ past: true, daysOver: 1 })
  expect(judge(days + 3)).toMatchObject({ past: true, daysOver: 3 })
  expect(judge(days - 2)).toMatchObject({ past: false, daysOver: -2 })
})

it('counts one as past whose date nobody knows', () => {
  expect(judgeWeaknesses([weakness('low', null)], NOW)).toMatchObject([{ past: true, daysOver: null }])
})

it('puts the longest past first, before it those without a date, and those with time left last', () => {
  const given = [
    weakness('low', 1, 'left'),
    weakness('low', 91, 'past'),
    weakness('high', 99, 'long'),
    weakness('low', null, 'x'),
  ]
  expect(judgeWeaknesses(given, NOW).map(({ part }) => part.name)).toEqual(['x', 'long', 'past', 'left'])
})
