import { createHash } from 'node:crypto'
import { renderNode, renderNodes } from '../blocks/render-nodes.ts'
import type { JsonObject } from '../model/json.ts'
import { titleText } from '../model/page-title.ts'
import type { World } from '../model/world.ts'
import { bodyText, renderBlocks, type RenderedBody } from './render-blocks.ts'

/** How a body is read: at what time (it signs file addresses) and how many blocks at most. */
export type Reading = { readonly now: number; readonly recordLimit: number }

/** Renders a page's body, or one block's subtree when `blockId` is given. */
export const renderPage = (
  world: World,
  pageId: string,
  reading: Reading,
  blockId: string | null = null,
): RenderedBody => {
  const one = blockId === null ? null : renderNode(world, blockId)
  return renderBlocks(one === null ? renderNodes(world, pageId) : [one], {
    pageId,
    titleOf: (id) => titleText(world, id),
    dataSourceOf: (id) => world.databases.get(id)?.dataSources[0] ?? null,
    sign: (url) => signed(url, reading.now),
    recordLimit: reading.recordLimit,
  })
}

/** The `page_markdown` object of a rendered body. */
export const pageMarkdown = (id: string, body: RenderedBody): JsonObject => ({
  object: 'page_markdown',
  id,
  markdown: bodyText(body),
  truncated: body.truncated,
  unknown_block_ids: body.unknownIds,
})

/** A hosted file's address with a signature that differs at each moment. */
export const signed = (url: string, now: number): string => {
  const signature = createHash('sha256').update(`${url}@${now}`).digest('hex')
  const date = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  return `${url}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=${date}&X-Amz-Expires=300&X-Amz-Signature=${signature}&X-Amz-SignedHeaders=host`
}
