import { givingWay } from './giving-way.ts'

/** What is made of each item, in order. Other requests are served between slices, so many long ones hold up nobody. */
export const inSlices = async <Item, Made>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  make: (item: Item) => Made,
): Promise<readonly Made[]> => {
  const giveWay = givingWay()
  const made: Made[] = []
  for (const item of items) {
    made.push(make(item))
    await giveWay(sizeOf(item))
  }
  return made
}
