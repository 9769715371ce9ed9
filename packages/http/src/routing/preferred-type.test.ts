import { expect, it } from 'vitest'
import { preferredType } from './preferred-type.ts'

it.each([
  [null, 'application/json'],
  ['*/*', 'application/json'],
  ['text/x-diff', 'text/x-diff'],
  ['text/*', 'text/x-diff'],
  ['text/x-diff, application/json', 'text/x-diff'],
  ['text/x-diff;q=0.5, application/json', 'application/json'],
  ['text/x-diff;q=0, */*', 'application/json'],
  ['image/png', 'application/json'],
])('answers Accept %s with %s', (accept, type) => {
  expect(preferredType(accept, ['application/json', 'text/x-diff'])).toBe(type)
})
