import type { RenderNode } from '../markdown/render-node.ts'
import type { World } from '../model/world.ts'
import { childIds } from './child-list.ts'

/** The live blocks under a page or block, as trees. */
export const renderNodes = (world: World, id: string): readonly RenderNode[] =>
  childIds(world, id).flatMap((child) => renderNode(world, child) ?? [])

/** One live block as a tree; null when it is gone. */
export const renderNode = (world: World, id: string): RenderNode | null => {
  const block = world.blocks.get(id)
  if (block === undefined || block.inTrash) return null
  const opaque = block.type === 'child_page' || block.type === 'child_database'
  return { ...block, children: opaque ? [] : renderNodes(world, id) }
}
