import { expect, it } from 'vitest'
import { discussionsContract } from '../contracts/discussions.contract.ts'
import { createControllableClock } from '../controllable-clock.ts'
import { createCountingIds } from '../counting-ids.ts'
import { createInMemoryDiscussions } from './discussions.ts'

discussionsContract('in memory', async () => {
  const { discussions, lay, person } = createInMemoryDiscussions(createControllableClock().now, createCountingIds(9))
  lay('page-1', ['Requirement: Unlock', 'The bike SHALL unlock.'])
  return {
    discussions,
    ref: 'page-1',
    say: async (text, line) => void person.say('page-1', text, line === undefined ? {} : { line }),
  }
})

it('keeps an answer where its discussion stands, whatever line is named', () => {
  const { lay, person } = createInMemoryDiscussions(createControllableClock().now, createCountingIds(9))
  lay('page-1', ['Requirement: Unlock'])
  const { discussion } = person.say('page-1', 'On the whole')
  expect(person.say('page-1', 'Indeed', { discussion, line: 'Requirement: Unlock' }).place).toBeNull()
})
