import { setImmediate as pause } from 'node:timers/promises'

/** In characters; they cost a few milliseconds to make. */
const SLICE = 500_000

/** Each item's text, in order. Other requests are served between slices, so many long ones hold up nobody. */
export const inSlices = async <Item>(
  items: readonly Item[],
  write: (item: Item) => string,
): Promise<readonly string[]> => {
  const texts: string[] = []
  let size = 0
  for (const item of items) {
    const text = write(item)
    texts.push(text)
    size += text.length
    if (size < SLICE) continue
    size = 0
    await pause()
  }
  return texts
}
