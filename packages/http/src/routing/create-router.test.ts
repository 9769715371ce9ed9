import { describe, expect, it } from 'vitest'
import { createRouter } from './create-router.ts'

const routerOf = (...paths: readonly string[]) => {
  const router = createRouter<string>()
  for (const path of paths) router.add('GET', path, path)
  return (path: string) => router.match('GET', path)[0].map(([handler]) => handler)
}

describe('the router', () => {
  const find = routerOf('/a/:id/b/:other', '/a/:id', '/a/new', '/a/:id/b/best', '/a/:id/c')

  it.each([
    ['/a/new', '/a/new'],
    ['/a/1', '/a/:id'],
    ['/a/new/c', '/a/:id/c'],
    ['/a/1/b/best', '/a/:id/b/best'],
    ['/a/1/b/2', '/a/:id/b/:other'],
  ])('gives %s to %s, a literal before a parameter', (path, route) => {
    expect(find(path)).toEqual([route])
  })

  it.each(['/a', '/a/', '/a/1/', '/a//b/2', '/a/1/b/2/d'])('finds nothing for %s', (path) => {
    expect(find(path)).toEqual([])
  })

  it('has what is meant for every path before the route, and also without one', () => {
    const everywhere = routerOf('*', '/a/:id/b/:other', '/a/new', '/a/:id')
    expect([everywhere('/a/new'), everywhere('/a/1'), everywhere('/a/1/b/2'), everywhere('/')]).toEqual([
      ['*', '/a/new'],
      ['*', '/a/:id'],
      ['*', '/a/:id/b/:other'],
      ['*'],
    ])
  })
})
