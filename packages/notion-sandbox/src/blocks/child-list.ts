import type { World } from '../model/world.ts'

/** The child ids of a page or block. */
export const childIds = (world: World, id: string): readonly string[] =>
  world.pages.get(id)?.children ?? world.blocks.get(id)?.children ?? []

/** Replaces the child ids of a page or block. */
export const setChildIds = (world: World, id: string, children: readonly string[]): void => {
  const page = world.pages.get(id)
  const block = world.blocks.get(id)
  if (page !== undefined) world.pages.set(id, { ...page, children })
  else if (block !== undefined) world.blocks.set(id, { ...block, children })
}

/** Puts ids after another child, or at the start (`null`) or end (`undefined`). */
export const insertChildIds = (world: World, id: string, ids: readonly string[], after?: string | null): void => {
  const present = childIds(world, id)
  const at = after === undefined ? present.length : after === null ? 0 : present.indexOf(after) + 1
  setChildIds(world, id, [...present.slice(0, at), ...ids, ...present.slice(at)])
}

/** Takes an id out of its parent's list. */
export const removeChildId = (world: World, id: string, child: string): void =>
  setChildIds(
    world,
    id,
    childIds(world, id).filter((one) => one !== child),
  )
