import { expect, it } from 'vitest'
import { rememberPayloads } from './remembered-payloads.ts'

it('forgets the token not used for the longest time when there are too many', () => {
  const remembered = rememberPayloads(2)
  for (const token of ['a', 'b', 'a', 'c']) {
    if (remembered.get(token) === undefined) remembered.set(token, { token })
  }
  expect(['a', 'b', 'c'].map((token) => remembered.get(token) !== undefined)).toEqual([true, false, true])
})
