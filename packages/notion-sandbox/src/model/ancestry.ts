import type { Parent } from './objects.ts'
import type { World } from './world.ts'

/** The object itself and everything that holds it, nearest first. */
export const lineage = (world: World, id: string): readonly string[] => {
  const ids: string[] = []
  let current: string | null = id
  while (current !== null && !ids.includes(current)) {
    ids.push(current)
    current = holderOf(world, current)
  }
  return ids
}

/** The page a block stands in (a page's own id for a page). */
export const pageOf = (world: World, id: string): string | null =>
  lineage(world, id).find((holder) => world.pages.has(holder)) ?? null

const holderOf = (world: World, id: string): string | null => {
  const page = world.pages.get(id) ?? world.databases.get(id)
  if (page !== undefined) return parentId(page.parent)
  const source = world.dataSources.get(id)
  return source === undefined ? (world.blocks.get(id)?.parentId ?? null) : source.databaseId
}

const parentId = (parent: Parent): string | null => (parent.type === 'workspace' ? null : parent.id)
