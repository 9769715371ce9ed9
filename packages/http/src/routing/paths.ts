import type { Method, Mount } from './route.ts'

export const BASE_PATH = '/api/v1'

interface Addressed {
  readonly method: Method
  readonly path: string
  readonly mount: Mount
}

/** Every address at which a route answers. */
export const pathsOf = ({ mount, path }: Pick<Addressed, 'mount' | 'path'>): readonly string[] => {
  if (mount === 'root') return [path]
  return mount === 'base' ? [BASE_PATH + path] : [BASE_PATH + path, path]
}

/** The Allow header of each address. */
export const allowedMethods = (routes: readonly Addressed[]): ReadonlyMap<string, string> => {
  const methods = new Map<string, string[]>()
  for (const route of routes) {
    for (const path of pathsOf(route)) {
      methods.set(path, [...(methods.get(path) ?? []), ...(route.method === 'GET' ? ['GET', 'HEAD'] : [route.method])])
    }
  }
  return new Map([...methods].map(([path, allowed]) => [path, [...allowed, 'OPTIONS'].join(', ')]))
}
