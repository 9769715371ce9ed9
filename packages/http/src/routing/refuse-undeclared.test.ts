import { describe, expect, it } from 'vitest'
import { ROUTES } from '../routes/route-table.ts'
import { refuseUndeclared } from './refuse-undeclared.ts'
import type { Route } from './route.ts'

const [sample] = ROUTES
if (sample === undefined) throw new Error('There are no routes')
const altered = (change: object): readonly Route[] => [{ ...sample, ...change }]

describe('the start', () => {
  it('takes the routes that there are', () => {
    expect(() => refuseUndeclared(ROUTES)).not.toThrow()
  })

  it.each([
    ['without a least role', altered({ access: undefined }), 'names no least role'],
    ['of a role that does not exist', altered({ access: 'root' }), 'names no least role'],
    ['that does not say whether it is limited', altered({ limited: undefined }), 'rate limited'],
    ['that is there twice', [sample, sample], 'is there twice'],
  ])('refuses a route %s, by name', (_, routes, message) => {
    expect(() => refuseUndeclared(routes)).toThrow(message)
    expect(() => refuseUndeclared(routes)).toThrow(`${sample.method} ${sample.path}`)
  })
})
