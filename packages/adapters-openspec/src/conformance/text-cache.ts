import { LRUCache } from 'lru-cache'

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
  const held = new LRUCache<string, { readonly reading: Reading }>({
    maxSize: maxLength,
    sizeCalculation: (_, text) => Math.max(1, text.length),
  })
  return (text) => {
    const known = held.get(text)
    if (known !== undefined) return known.reading
    const reading = read(text)
    held.set(text, { reading })
    return reading
  }
}
