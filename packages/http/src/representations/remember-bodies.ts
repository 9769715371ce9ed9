import type { OverviewReader } from './specification.ts'

/** Reads the Purpose of a body, and writes a body as JSON. */
export interface BodyReader extends OverviewReader {
  quoted(body: string): string
}

const MOST = 500
/** Characters. Longer bodies are rare, and would fill the memory. */
const LONGEST = 65_536

/** Does both once for a body that it was asked about lately: finding the Purpose takes a parse. */
export const rememberBodies = (reader: OverviewReader): BodyReader => {
  const overview = remembered((body) => reader.overview(body))
  const quoted = remembered((body) => JSON.stringify(body))
  return { overview, quoted }
}

const remembered = <Value>(read: (body: string) => Value): ((body: string) => Value) => {
  const known = new Map<string, { readonly value: Value }>()
  return (body) => {
    if (body.length > LONGEST) return read(body)
    const before = known.get(body)
    if (before !== undefined) return before.value
    const [oldest] = known.size >= MOST ? known.keys() : []
    if (oldest !== undefined) known.delete(oldest)
    const value = read(body)
    known.set(body, { value })
    return value
  }
}
