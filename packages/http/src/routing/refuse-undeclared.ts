import { isRole } from '../auth/role.ts'
import type { Route } from './route.ts'

/** A route that does not say who may use it, or is there twice, keeps the service from starting. */
export const refuseUndeclared = (routes: readonly Route[]): void => {
  const seen = new Set<string>()
  const problems = routes.flatMap(({ method, path, access, limited, operationId }) => {
    const name = `${method} ${path}`
    const twice = seen.has(name) || seen.has(operationId)
    seen.add(name).add(operationId)
    return [
      ...(access === 'anyone' || isRole(access) ? [] : [`${name} names no least role`]),
      ...(typeof limited === 'boolean' ? [] : [`${name} does not say whether it is rate limited`]),
      ...(twice ? [`${name} (${operationId}) is there twice`] : []),
    ]
  })
  if (problems.length > 0) throw new Error(`The routes are not declared whole: ${problems.join('; ')}.`)
}
