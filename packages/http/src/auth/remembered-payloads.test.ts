import { expect, it } from 'vitest'
import { rememberPayloads } from './remembered-payloads.ts'

it('forgets the oldest token when there are too many', () => {
  const remembered = rememberPayloads(2)
  for (const token of ['a', 'b', 'c']) remembered.set(token, token)
  expect(['a', 'b', 'c'].map((token) => remembered.get(token))).toEqual([undefined, 'b', 'c'])
})
