import type { Block } from '../blocks/block.ts'
import { childIds } from '../blocks/child-list.ts'
import type { World } from '../model/world.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { plainText } from '../richtext/plain-text.ts'

/** The first live block of a page, in reading order, whose visible text holds this text. */
export function* findBlockWith(world: World, pageId: string, text: string): Checked<Block> {
  const found = search(world, pageId, text)
  return found ?? (yield* invalid(`No block of the page holds the text "${text}".`))
}

function search(world: World, parentId: string, text: string): Block | null {
  for (const id of childIds(world, parentId)) {
    const block = world.blocks.get(id)
    if (block === undefined || block.inTrash || world.pages.has(id)) continue
    if ([block.text, ...block.cells].some((runs) => plainText(runs).includes(text))) return block
    const inner = search(world, id, text)
    if (inner !== null) return inner
  }
  return null
}
