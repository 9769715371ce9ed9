import type { Block, Draft } from '../blocks/block.ts'
import { isChildObject } from '../blocks/block-kinds.ts'
import { childIds, setChildIds } from '../blocks/child-list.ts'
import { bodyOf, changeBlock, storeBlocks } from '../blocks/store-blocks.ts'
import type { Placement } from '../markdown/align-blocks.ts'
import type { Context } from '../model/context.ts'
import { type Checked } from '../outcome/checked.ts'
import { settleDrafts } from './settle-drafts.ts'
import { trashBlock } from './trash.ts'

/** Carries placements out under a page or block; gives the ids of blocks that were made, changed or removed. */
export function* applyPlacements(
  context: Context,
  parentId: string,
  placements: readonly Placement[],
): Checked<readonly string[]> {
  const { world } = context
  const touched: string[] = []
  const before = childIds(world, parentId)
  const after: string[] = []
  for (const placement of placements) {
    if (placement.kind === 'keep') after.push(placement.id)
    else if (placement.kind === 'change') {
      after.push(placement.id)
      touched.push(placement.id, ...(yield* change(context, placement)))
    } else {
      const made = yield* create(context, parentId, placement.draft)
      after.push(...made)
      touched.push(...made)
    }
  }
  const gone = before.filter((id) => !after.includes(id) && world.blocks.get(id)?.inTrash === false)
  setChildIds(world, parentId, [
    ...after,
    ...before.filter((id) => !after.includes(id) && world.blocks.get(id)?.inTrash === true),
  ])
  for (const id of gone) if (world.blocks.get(id)?.parentId === parentId) trashBlock(context, id)
  return [...touched, ...gone]
}

function* change(
  context: Context,
  { id, draft, children }: Placement & { kind: 'change' },
): Checked<readonly string[]> {
  const block = context.world.blocks.get(id)
  if (block === undefined) return []
  yield* settleDrafts(context.world, [{ ...draft, children: [] }])
  changeBlock(context, block, { ...bodyOf(draft), attributes: mergedAttributes(block, draft) })
  return yield* applyPlacements(context, id, children)
}

/** What Markdown cannot say (a hosted file, a caption's source) stays as it was. */
function mergedAttributes(block: Block, draft: Draft): Block['attributes'] {
  const said = new Set(['toggle', 'header_row', 'header_column', 'fit_page_width', 'icon'])
  const kept = Object.fromEntries(Object.entries(block.attributes).filter(([key]) => !said.has(key)))
  return { ...kept, ...draft.attributes }
}

function* create(context: Context, parentId: string, draft: Draft): Checked<readonly string[]> {
  const id = draft.attributes['id']
  const block = typeof id === 'string' && isChildObject(draft.type) ? context.world.blocks.get(id) : undefined
  if (block !== undefined && !block.inTrash) {
    context.world.blocks.set(block.id, { ...block, parentId })
    return [block.id]
  }
  return storeBlocks(context, parentId, yield* settleDrafts(context.world, [draft]))
}
