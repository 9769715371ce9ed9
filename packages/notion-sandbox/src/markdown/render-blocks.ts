import { holdsChildren, isUnspeakable } from '../blocks/block-kinds.ts'
import { compactId } from '../model/ids.ts'
import { renderBlock } from './render-block.ts'
import type { RenderContext, RenderNode } from './render-node.ts'

/** One source line and the block it came from. */
type RenderedLine = { readonly text: string; readonly blockId: string }

/** The Markdown of one block with everything inside it, indentation removed. */
export type RenderedBlock = {
  readonly node: RenderNode
  readonly lines: readonly RenderedLine[]
  readonly children: readonly RenderedBlock[]
}

/** A rendered body; `unknownIds` are the blocks Markdown cannot show. */
export type RenderedBody = {
  readonly blocks: readonly RenderedBlock[]
  readonly unknownIds: readonly string[]
  readonly truncated: boolean
}

/** Renders a body as Markdown v1 (reference section 4.3), one block after the other without blank lines. */
export const renderBlocks = (nodes: readonly RenderNode[], context: RenderContext): RenderedBody => {
  const unknownIds: string[] = []
  let count = 0
  let truncated = false

  const renderSiblings = (siblings: readonly RenderNode[]): readonly RenderedBlock[] => {
    let number = 0
    return siblings.map((node) => {
      number = node.type === 'numbered_list_item' ? number + 1 : 0
      return renderOne(node, number)
    })
  }

  const renderOne = (node: RenderNode, number: number): RenderedBlock => {
    count += 1
    const beyond = count > context.recordLimit
    if (beyond) truncated = true
    if (beyond || isUnspeakable(node.type)) {
      unknownIds.push(node.id)
      return { node, lines: [{ text: unknownTag(node, context.pageId), blockId: node.id }], children: [] }
    }
    const { head, tail, inline } = renderBlock(node, number, context)
    const own = (text: string): RenderedLine => ({ text, blockId: node.id })
    const children = inline || !holdsChildren(node.type, node.attributes) ? [] : renderSiblings(node.children)
    const inner = children.flatMap((child) => child.lines.map((line) => ({ ...line, text: `\t${line.text}` })))
    return { node, lines: [...head.map(own), ...inner, ...tail.map(own)], children }
  }

  const blocks = renderSiblings(nodes)
  return { blocks, unknownIds, truncated }
}

/** The text of a rendered body. */
export const bodyText = (body: RenderedBody): string =>
  body.blocks.flatMap((block) => block.lines.map((line) => line.text)).join('\n')

const unknownTag = (node: RenderNode, pageId: string): string =>
  `<unknown url="https://app.notion.com/p/${compactId(pageId)}#${compactId(node.id)}" alt="${node.type === 'link_to_page' ? 'alias' : node.type}"/>`
