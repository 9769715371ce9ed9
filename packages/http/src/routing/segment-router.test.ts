import type { Result } from 'hono/router'
import { TrieRouter } from 'hono/router/trie-router'
import { describe, expect, it } from 'vitest'
import { ROUTES } from '../routes/route-table.ts'
import { pathsOf } from './paths.ts'
import { createSegmentRouter } from './segment-router.ts'

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']

const ours = createSegmentRouter<string>()
const theirs = new TrieRouter<string>()
for (const router of [ours, theirs])
  for (const route of ROUTES)
    for (const path of pathsOf(route)) router.add(route.method, path, `${route.operationId} ${path}`)

/** Every path of the table, whole and spoiled, with each parameter also spelt like each text that stands beside it. */
const asked = (): readonly string[] => {
  const paths = ROUTES.flatMap(pathsOf)
  const words = [...new Set(paths.flatMap((path) => path.split('/')))].filter((word) => !word.startsWith(':'))
  return [
    ...paths.map((path) => path.replaceAll(/:\w+/g, '%E2%82%AC x')),
    ...paths.flatMap((path) => words.map((word) => path.replaceAll(/:\w+/g, word))),
    ...paths.flatMap((path) => [`${path}/`, `/${path}`, `${path}/more`, path.replaceAll('/:', '//:')]),
    '/',
    '/__proto__/constructor',
  ]
}

const first = ([handlers]: Result<string>) => {
  const [found] = handlers
  return found === undefined ? null : { handler: found[0], params: { ...found[1] } }
}

describe('the router', () => {
  it("finds the first route that Hono's own router finds, with the same parameters", () => {
    const matches = METHODS.flatMap((method) =>
      asked().map((path) => {
        const found = first(ours.match(method, path))
        expect({ method, path, found }).toEqual({ method, path, found: first(theirs.match(method, path)) })
        return found
      }),
    )
    expect(new Set(matches.map((found) => found?.handler)).size).toBeGreaterThan(ROUTES.length)
  })

  it.each([
    ['/a/:id', '/a/b'],
    ['/a/b', '/a/:id'],
    ['/:x/b', '/a/:y'],
  ])('prefers %s, added before %s', (earlier, later) => {
    const router = createSegmentRouter<string>()
    for (const path of [earlier, later]) router.add('GET', path, path)
    expect(first(router.match('GET', '/a/b'))?.handler).toBe(earlier)
  })

  it('puts what was added for every path before the route, and alone where there is none', () => {
    const router = createSegmentRouter<string>()
    router.add('ALL', '/*', 'middleware')
    router.add('GET', '/a/:id', 'route')
    expect(router.match('GET', '/a/1')).toEqual([
      [
        ['middleware', {}],
        ['route', { id: '1' }],
      ],
    ])
    expect(router.match('GET', '/b')).toEqual([[['middleware', {}]]])
  })

  it.each(['/a/*', '/a/:id?', '/a/:id{[0-9]+}'])('refuses %s, which it would not match', (path) => {
    expect(() => createSegmentRouter<string>().add('GET', path, 'route')).toThrow(/neither text nor parameter/)
  })
})
