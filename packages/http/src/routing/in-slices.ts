import { setImmediate as pause } from 'node:timers/promises'

/** In characters that are read or written; they cost a few milliseconds. */
const SLICE = 500_000

/** Each item's text, in order. Other requests are served between slices, so many long ones hold up nobody. */
export const inSlices = async <Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  write: (item: Item) => string,
): Promise<readonly string[]> => {
  const texts: string[] = []
  let size = 0
  for (const item of items) {
    texts.push(write(item))
    size += sizeOf(item)
    if (size < SLICE) continue
    size = 0
    await pause()
  }
  return texts
}
