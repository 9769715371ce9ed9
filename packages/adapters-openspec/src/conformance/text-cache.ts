/** Gives what a reader makes of a text, reading each distinct text once. */
export type TextCache<Reading> = (text: string) => Reading

/**
 * A cache keyed by content that holds the readings of up to `maxLength` UTF-16 units of text (default 32 Mi) and
 * drops what was not asked for longest.
 */
export const createTextCache = <Reading>(
  read: (text: string) => Reading,
  maxLength = 32 * 1024 * 1024,
): TextCache<Reading> => {
  const held = new Map<string, { readonly reading: Reading }>()
  let length = 0
  return (text) => {
    const known = held.get(text)
    const entry = known ?? { reading: read(text) }
    if (known === undefined) length += text.length
    else held.delete(text)
    held.set(text, entry)
    for (const oldest of held.keys()) {
      if (length <= maxLength || oldest === text) break
      held.delete(oldest)
      length -= oldest.length
    }
    return entry.reading
  }
}
