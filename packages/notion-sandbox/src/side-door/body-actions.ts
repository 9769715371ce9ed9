import { array, boolean, nullish, object, optional, picklist, string, unknown } from 'valibot'
import { applyPlacements } from '../actions/apply-placements.ts'
import { addComment, openThread } from '../actions/comments.ts'
import { settleDrafts } from '../actions/settle-drafts.ts'
import { trashBlock } from '../actions/trash.ts'
import { draft } from '../blocks/block.ts'
import { insertChildIds } from '../blocks/child-list.ts'
import { readBlocks } from '../blocks/read-blocks.ts'
import { changeBlock, storeBlocks } from '../blocks/store-blocks.ts'
import { alignBlocks } from '../markdown/align-blocks.ts'
import { renderPage } from '../markdown/page-rendering.ts'
import { parseBlocks } from '../markdown/parse-blocks.ts'
import { bodyText } from '../markdown/render-blocks.ts'
import { touchBody } from '../model/touch-page.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { plainInline } from '../richtext/inline.ts'
import { action } from './action.ts'
import { findBlockWith } from './find-block-with.ts'
import { asPerson, by, pageNamed } from './person.ts'
import { markText, replaceText } from './replace-text.ts'

const UNLIMITED = Number.MAX_SAFE_INTEGER

/** What a person does inside a page's body. */
export const bodyActions = {
  /** The body as Markdown, whole. */
  readMarkdown: action(object({ page: string() }), function* (core, input): Checked<string> {
    return bodyText(
      renderPage(core.world, (yield* pageNamed(core, input.page)).id, { now: core.now(), recordLimit: UNLIMITED }),
    )
  }),

  /** Rewrites text inside the first block that holds `find`; formatting and comments around it stay. */
  editText: action(
    object({ page: string(), find: string(), replace: string(), by }),
    function* (core, input): Checked<string> {
      const context = yield* asPerson(core, input.by)
      const page = yield* pageNamed(core, input.page)
      const block = yield* findBlockWith(core.world, page.id, input.find)
      const changed = {
        text: replaceText(block.text, input.find, input.replace),
        cells: block.cells.map((cell) => replaceText(cell, input.find, input.replace)),
      }
      changeBlock(context, block, changed)
      touchBody(context, page.id, [block.id])
      return block.id
    },
  ),

  /** Replaces the whole body; blocks whose Markdown did not change keep their ids. */
  setMarkdown: action(object({ page: string(), markdown: string(), by }), function* (core, input): Checked<void> {
    const context = yield* asPerson(core, input.by)
    const page = yield* pageNamed(core, input.page)
    const body = renderPage(core.world, page.id, { now: core.now(), recordLimit: UNLIMITED })
    const touched = yield* applyPlacements(
      context,
      page.id,
      alignBlocks(body.blocks, parseBlocks(input.markdown), () => false),
    )
    touchBody(context, page.id, touched)
  }),

  /** Replaces one first-level block by Markdown; an empty text deletes it. */
  replaceBlock: action(
    object({ page: string(), block: string(), markdown: string(), by }),
    function* (core, input): Checked<void> {
      const context = yield* asPerson(core, input.by)
      const page = yield* pageNamed(core, input.page)
      const { blocks } = renderPage(core.world, page.id, { now: core.now(), recordLimit: UNLIMITED })
      if (!blocks.some((one) => one.node.id === input.block))
        return yield* invalid(`The page has no first-level block ${input.block}.`)
      const source = blocks
        .map((one) => (one.node.id === input.block ? input.markdown : one.lines.map((line) => line.text).join('\n')))
        .join('\n')
      touchBody(
        context,
        page.id,
        yield* applyPlacements(
          context,
          page.id,
          alignBlocks(blocks, parseBlocks(source), () => false),
        ),
      )
    },
  ),

  /** Inserts Markdown after the block that holds `after`; without it at the end, with null at the start. */
  insertMarkdown: action(
    object({ page: string(), markdown: string(), after: nullish(string()), by }),
    function* (core, input): Checked<readonly string[]> {
      const context = yield* asPerson(core, input.by)
      const page = yield* pageNamed(core, input.page)
      const drafts = yield* settleDrafts(core.world, parseBlocks(input.markdown))
      const anchor = typeof input.after === 'string' ? yield* findBlockWith(core.world, page.id, input.after) : null
      const ids = storeBlocks(context, anchor?.parentId ?? page.id, drafts)
      insertChildIds(
        core.world,
        anchor?.parentId ?? page.id,
        ids,
        anchor?.id ?? (input.after === null ? null : undefined),
      )
      touchBody(context, page.id, ids)
      return ids
    },
  ),

  /** Inserts blocks given as API JSON (bookmarks, embeds … that Markdown cannot say) at the end. */
  insertBlocks: action(object({ page: string(), blocks: array(unknown()), by }), function* (core, input): Checked<
    readonly string[]
  > {
    const context = yield* asPerson(core, input.by)
    const page = yield* pageNamed(core, input.page)
    const ids = storeBlocks(context, page.id, yield* readBlocks(core.world, input.blocks, '.blocks'))
    insertChildIds(core.world, page.id, ids)
    touchBody(context, page.id, ids)
    return ids
  }),

  /** Uploads a file into the page: its address is signed anew at every read. */
  addHostedFile: action(
    object({
      page: string(),
      type: optional(picklist(['image', 'video', 'audio', 'file', 'pdf']), 'image'),
      name: string(),
      caption: optional(string()),
      by,
    }),
    function* (core, input): Checked<string> {
      const context = yield* asPerson(core, input.by)
      const page = yield* pageNamed(core, input.page)
      const url = `https://prod-files-secure.s3.us-west-2.amazonaws.com/${core.world.workspace.id}/${encodeURIComponent(input.name)}`
      const [id = ''] = storeBlocks(context, page.id, [
        draft(input.type, { caption: plainInline(input.caption ?? ''), attributes: { url, hosted: true } }),
      ])
      insertChildIds(core.world, page.id, [id])
      touchBody(context, page.id, [id])
      return id
    },
  ),

  /** Deletes the first block that holds this text. */
  deleteBlock: action(object({ page: string(), find: string(), by }), function* (core, input): Checked<void> {
    const context = yield* asPerson(core, input.by)
    const page = yield* pageNamed(core, input.page)
    const block = yield* findBlockWith(core.world, page.id, input.find)
    trashBlock(context, block.id)
    touchBody(context, page.id, [block.id])
  }),

  /** Comments on the page, or with `on` on that text; gives the discussion's id. */
  comment: action(
    object({ page: string(), text: string(), on: optional(string()), by }),
    function* (core, input): Checked<string> {
      const context = yield* asPerson(core, input.by)
      const page = yield* pageNamed(core, input.page)
      if (input.on === undefined)
        return addComment(context, { type: 'page_id', id: page.id }, plainInline(input.text)).discussionId
      const block = yield* findBlockWith(core.world, page.id, input.on)
      const thread = openThread(context, { type: 'block_id', id: block.id }, true)
      core.world.blocks.set(block.id, {
        ...block,
        text: markText(block.text, input.on, thread.id),
        cells: block.cells.map((cell) => markText(cell, input.on ?? '', thread.id)),
      })
      return addComment(context, thread, plainInline(input.text)).discussionId
    },
  ),

  /** Resolves (or reopens) a discussion; resolved ones are no longer listed. */
  resolveDiscussion: action(
    object({ discussion: string(), resolved: optional(boolean(), true) }),
    function* (core, input): Checked<void> {
      const thread = core.world.discussions.get(input.discussion)
      if (thread === undefined) return yield* invalid(`There is no discussion ${input.discussion} in the sandbox.`)
      core.world.discussions.set(thread.id, { ...thread, resolved: input.resolved })
    },
  ),
}
