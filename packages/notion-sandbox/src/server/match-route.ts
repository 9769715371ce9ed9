import type { Route } from '../api/call.ts'

/** A route and what its `:name` segments hold, as they stand in the path. */
export type RouteMatch = { readonly route: Route; readonly params: Readonly<Record<string, string>> }

/** Routes that fit a method and path; literal segments win over `:name`. */
export const matchRoute = (routes: readonly Route[], method: string, path: string): RouteMatch | null => {
  const segments = path.split('/')
  const found = routes.flatMap((route) => {
    if (route.method !== method) return []
    const params = paramsOf(route.path.split('/'), segments)
    return params === null ? [] : [{ route, params }]
  })
  return found.toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0] ?? null
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Readonly<Record<string, string>> | null {
  if (pattern.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = segment
    else if (part !== segment) return null
  }
  return params
}
