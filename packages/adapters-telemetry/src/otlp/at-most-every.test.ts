import { expect, it } from 'vitest'
import { atMostEvery } from './at-most-every.ts'

it('does the first, leaves out what follows too soon, and does the next', () => {
  const done: string[] = []
  let now = 5
  const action = atMostEvery(
    100,
    () => now,
    (word: string) => done.push(word),
  )
  action('first')
  now = 104
  action('too soon')
  now = 105
  action('next')
  action('too soon again')
  expect(done).toEqual(['first', 'next'])
})
