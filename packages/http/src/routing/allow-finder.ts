import { TrieRouter } from 'hono/router/trie-router'

/**
 * The methods of the path that an address belongs to, null where there is none. Asked only once no route matched, so
 * that a request that has a route matches that route alone.
 */
export const createAllowFinder = (allowed: ReadonlyMap<string, string>): ((path: string) => string | null) => {
  const router = new TrieRouter<string>()
  for (const [path, allow] of allowed) router.add(ANY, path, allow)
  return (path) => router.match(ANY, path)[0][0]?.[0] ?? null
}

const ANY = 'ANY'
