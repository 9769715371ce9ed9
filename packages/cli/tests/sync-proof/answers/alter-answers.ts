import type { PlantedFault } from '../world/planted-fault.ts'

/** One value in the answers of one route, replaced; undefined leaves it out. */
export interface Alteration {
  /** As `PATCH pages/…/markdown`, an id being `…`. */
  readonly route: string
  readonly path: readonly (string | number)[]
  readonly value: unknown
}

/** A way to Notion on which every accepted answer of a route is altered until it is mended. */
export const alterAnswers = ({ route, path, value }: Alteration) => {
  let broken = true
  const planted: PlantedFault = {
    name: route,
    mistake: 'answers what its types do not promise',
    fetch: (send) => async (input, init) => {
      const request = new Request(input, init)
      const answer = await send(request.clone())
      if (!broken || answer.status !== 200 || routeOf(request) !== route) return answer
      const altered = replace(await answer.json(), path, value)
      return new Response(JSON.stringify(altered), { status: 200, headers: { 'content-type': 'application/json' } })
    },
  }
  return { planted, mend: () => void (broken = false) }
}

const routeOf = ({ method, url }: Request): string =>
  `${method} ${new URL(url).pathname.replace('/v1/', '').replaceAll(/[0-9a-f]{8}-?[0-9a-f-]{23,27}/g, '…')}`

const replace = (json: unknown, path: readonly (string | number)[], value: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(json))
    return json.map((item: unknown, index) => (index === key ? replace(item, rest, value) : item))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, item]) => {
      const fresh: unknown = name === key ? replace(item, rest, value) : item
      return fresh === undefined ? [] : [[name, fresh]]
    }),
  )
}
