import { stampsOf, type Context } from '../model/context.ts'
import { nextId } from '../model/world.ts'
import type { Block, BlockBody, Draft } from './block.ts'

/** Makes blocks of drafts, children included, and gives their ids; the caller links them into `parentId`. */
export const storeBlocks = (context: Context, parentId: string, drafts: readonly Draft[]): readonly string[] =>
  drafts.map((one) => {
    const id = nextId(context.world)
    const children = storeBlocks(context, id, one.children)
    context.world.blocks.set(id, { ...bodyOf(one), id, parentId, children, ...stampsOf(context), inTrash: false })
    return id
  })

/** The part of a draft or block that says something. */
export const bodyOf = ({ type, text, caption, cells, color, attributes }: BlockBody): BlockBody => ({
  type,
  text,
  caption,
  cells,
  color,
  attributes,
})

/** Changes members of a stored block and stamps it. */
export const changeBlock = (context: Context, block: Block, changes: Partial<Block>): Block => {
  const changed = { ...block, ...changes, lastEditedTime: context.now, lastEditedBy: context.actor.id }
  context.world.blocks.set(block.id, changed)
  return changed
}
