import type { World } from '../model/world.ts'

/** Forgets a page with everything in it. */
export const purge = (world: World, id: string): void => {
  const page = world.pages.get(id)
  for (const child of [...(page?.children ?? []), ...(world.blocks.get(id)?.children ?? [])]) purge(world, child)
  if (page !== undefined && (page.parent.type === 'page_id' || page.parent.type === 'block_id')) {
    const holder = world.pages.get(page.parent.id)
    if (holder !== undefined)
      world.pages.set(holder.id, { ...holder, children: holder.children.filter((child) => child !== id) })
  }
  for (const thread of world.discussions.values()) if (thread.parent.id === id) world.discussions.delete(thread.id)
  world.pages.delete(id)
  world.blocks.delete(id)
}
