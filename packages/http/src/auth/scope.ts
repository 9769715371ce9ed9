import type { Route } from '../routing/route.ts'

/** The area of a route, as scopes of API tokens name it: `rule-sets` for the tag “Rule sets”. */
export const areaOf = ({ tag }: Pick<Route, 'tag'>): string => tag.toLowerCase().replaceAll(' ', '-')

/** Whether the scopes cover a route: `sync` everything in the area, `sync:read` what only reads. */
export const covers = (scopes: readonly string[], route: Pick<Route, 'tag' | 'method'>): boolean => {
  const area = areaOf(route)
  return scopes.some((scope) => scope === area || (route.method === 'GET' && scope === `${area}:read`))
}
