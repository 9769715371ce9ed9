import { inSlices } from './in-slices.ts'
import { SLICE } from './text-pieces.ts'

/** What is made of each item, in order; other requests are served after each. */
export const oneByOne = <Item, Made>(items: readonly Item[], make: (item: Item) => Made): Promise<readonly Made[]> =>
  inSlices(items, () => SLICE, make)
