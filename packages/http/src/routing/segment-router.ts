import type { Params, Result, Router } from 'hono/router'

interface Segment<Handler> {
  readonly texts: Map<string, Segment<Handler>>
  readonly parameters: Map<string, Segment<Handler>>
  readonly handlers: Map<string, Placed<Handler>>
}

interface Placed<Handler> {
  readonly handler: Handler
  readonly order: number
}

const ANY_METHOD = 'ALL'
const EVERY_PATH = '/*'

/**
 * Matches what NOS's paths are made of, texts and `:parameters`, and answers with the one handler that was added first:
 * routes never hand on to each other. What was added for every path comes before it.
 */
export const createSegmentRouter = <Handler>(): Router<Handler> => {
  const root = newSegment<Handler>()
  const before: [Handler, Params][] = []
  let order = 0
  return {
    name: 'SegmentRouter',
    add: (method, path, handler) => {
      if (path === EVERY_PATH && method === ANY_METHOD) return void before.push([handler, {}])
      let at = root
      for (const part of partsOf(path)) {
        if (/[*{}?]/.test(part)) throw new Error(`The path ${path} has a segment that is neither text nor parameter.`)
        at = part.startsWith(':') ? childOf(at.parameters, part.slice(1)) : childOf(at.texts, part)
      }
      order += 1
      if (!at.handlers.has(method)) at.handlers.set(method, { handler, order })
    },
    match: (method, path): Result<Handler> => {
      const found = search(root, partsOf(path), 0, method)
      if (found === null) return [before]
      const matched: [Handler, Params] = [found.placed.handler, found.params]
      return [before.length === 0 ? [matched] : [...before, matched]]
    },
  }
}

interface Found<Handler> {
  readonly placed: Placed<Handler>
  readonly params: Params
}

const search = <Handler>(
  at: Segment<Handler>,
  parts: readonly string[],
  index: number,
  method: string,
): Found<Handler> | null => {
  const part = parts[index]
  if (part === undefined) {
    const placed = at.handlers.get(method)
    return placed === undefined ? null : { placed, params: {} }
  }
  const text = at.texts.get(part)
  let best = text === undefined ? null : search(text, parts, index + 1, method)
  if (part === '') return best
  for (const [name, child] of at.parameters) {
    const found = search(child, parts, index + 1, method)
    if (found === null || (best !== null && best.placed.order < found.placed.order)) continue
    found.params[name] = part
    best = found
  }
  return best
}

const partsOf = (path: string): readonly string[] => path.split('/').slice(1)

const newSegment = <Handler>(): Segment<Handler> => ({ texts: new Map(), parameters: new Map(), handlers: new Map() })

const childOf = <Handler>(children: Map<string, Segment<Handler>>, name: string): Segment<Handler> => {
  const known = children.get(name)
  if (known !== undefined) return known
  const made = newSegment<Handler>()
  children.set(name, made)
  return made
}
