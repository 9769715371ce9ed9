import { setImmediate as pause } from 'node:timers/promises'
import { SLICE } from './text-pieces.ts'

/** What is made of each item, in order. Other requests are served between slices, so many long ones hold up nobody. */
export const inSlices = async <Item, Made>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  make: (item: Item) => Made,
): Promise<readonly Made[]> => {
  const made: Made[] = []
  let size = 0
  for (const item of items) {
    made.push(make(item))
    size += sizeOf(item)
    if (size < SLICE) continue
    size = 0
    await pause()
  }
  return made
}
