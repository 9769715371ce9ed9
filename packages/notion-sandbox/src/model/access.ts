import { lineage } from './ancestry.ts'
import type { Token } from './people.ts'
import type { World } from './world.ts'

/** Whether the token sees this object: the nearest holder that was shared or hidden decides. */
export const sees = (world: World, token: Token, id: string): boolean => {
  for (const holder of lineage(world, id)) {
    if (token.hidden.includes(holder)) return false
    if (token.shared !== 'all' && token.shared.includes(holder)) return true
  }
  return token.shared === 'all'
}

/** Whether the object or anything that holds it is in the trash. */
export const isTrashed = (world: World, id: string): boolean =>
  lineage(world, id).some(
    (holder) =>
      world.pages.get(holder)?.inTrash === true ||
      world.databases.get(holder)?.inTrash === true ||
      world.dataSources.get(holder)?.inTrash === true ||
      world.blocks.get(holder)?.inTrash === true,
  )
