import { readMainSpec } from './main-spec.ts'
import type { MainSpec } from './main-spec.ts'

/** Gives the reading of a text, reading each distinct text once. */
export type MainSpecCache = (text: string) => MainSpec

/**
 * A cache keyed by content that holds up to `maxLength` UTF-16 units of text (default 32 Mi) and drops what was not
 * asked for longest.
 */
export const createMainSpecCache = (maxLength = 32 * 1024 * 1024): MainSpecCache => {
  const held = new Map<string, MainSpec>()
  let length = 0
  return (text) => {
    const known = held.get(text)
    const spec = known ?? readMainSpec(text)
    if (known === undefined) length += text.length
    else held.delete(text)
    held.set(text, spec)
    for (const oldest of held.keys()) {
      if (length <= maxLength || oldest === text) break
      held.delete(oldest)
      length -= oldest.length
    }
    return spec
  }
}
