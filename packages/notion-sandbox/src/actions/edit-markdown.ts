import type { Draft } from '../blocks/block.ts'
import { isChildObject } from '../blocks/block-kinds.ts'
import { alignBlocks, type Placement } from '../markdown/align-blocks.ts'
import { renderPage } from '../markdown/page-rendering.ts'
import { parseBlocks } from '../markdown/parse-blocks.ts'
import { bodyText, type RenderedBlock, type RenderedBody } from '../markdown/render-blocks.ts'
import { applyUpdates, findSelection } from '../markdown/text-edit.ts'
import { normalizeId } from '../model/ids.ts'
import type { Context } from '../model/context.ts'
import { titleText } from '../model/page-title.ts'
import { touchBody } from '../model/touch-page.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { applyPlacements } from './apply-placements.ts'
import { checkDrafts } from './settle-drafts.ts'
import type { MarkdownEdit } from './markdown-edit.ts'

/** Carries out one of the four Markdown operations on a page (reference section 4.2). */
export function* editMarkdown(context: Context, pageId: string, edit: MarkdownEdit): Checked<void> {
  const { world, now } = context
  const body = renderPage(world, pageId, { now, recordLimit: world.settings.markdownRecordLimit })
  if (body.truncated && edit.type !== 'insert_content') {
    return yield* invalid('The page is too large to be edited as Markdown.', { limit_kind: 'page_record_count' })
  }
  const placements = yield* plan(context, body, edit)
  const allowed = 'allow_deleting_content' in edit && edit.allow_deleting_content === true
  if (!allowed) yield* guardChildren(context, body.blocks, placements)
  yield* checkDrafts(world, placements.flatMap(draftsOf))
  const touched = yield* applyPlacements(context, pageId, placements)
  if (touched.length > 0) touchBody(context, pageId, touched)
}

const draftsOf = (placement: Placement): readonly Draft[] => {
  if (placement.kind === 'keep') return []
  return placement.kind === 'create'
    ? [placement.draft]
    : [{ ...placement.draft, children: [] }, ...placement.children.flatMap(draftsOf)]
}

function* plan(context: Context, body: RenderedBody, edit: MarkdownEdit): Checked<readonly Placement[]> {
  const text = bodyText(body)
  switch (edit.type) {
    case 'update_content': {
      const broken = new Set(edit.content_updates.flatMap((update) => unknownIds(update.old_str)))
      return align(body, yield* applyUpdates(text, edit.content_updates, context.world.settings), broken)
    }
    case 'replace_content':
      return parseBlocks(edit.new_str).map((draft) => ({ kind: 'create', draft }))
    case 'replace_content_range': {
      const { from, to } = yield* findSelection(text, edit.content_range)
      return align(body, text.slice(0, from) + edit.content + text.slice(to), new Set(unknownIds(text.slice(from, to))))
    }
    case 'insert_content': {
      if (edit.after !== undefined) {
        const { to } = yield* findSelection(text, edit.after)
        return align(body, `${text.slice(0, to)}\n${edit.content}${text.slice(to)}`, new Set())
      }
      const kept: readonly Placement[] = body.blocks.map((block) => ({ kind: 'keep', id: block.node.id }))
      const made: readonly Placement[] = parseBlocks(edit.content).map((draft) => ({ kind: 'create', draft }))
      return edit.position?.type === 'start' ? [...made, ...kept] : [...kept, ...made]
    }
  }
}

const align = (body: RenderedBody, text: string, broken: ReadonlySet<string>): readonly Placement[] =>
  alignBlocks(body.blocks, parseBlocks(text), (id) => broken.has(id))

const unknownIds = (text: string): readonly string[] =>
  [...text.matchAll(/<unknown url="[^"#]*#([0-9a-f]{32})"/g)].flatMap(([, hex = '']) => normalizeId(hex) ?? [])

function* guardChildren(
  context: Context,
  blocks: readonly RenderedBlock[],
  placements: readonly Placement[],
): Checked<void> {
  const kept = new Set(placements.flatMap(idsOfPlacement))
  const lost = blocks.flatMap((block) => childObjects(block, kept)).filter((block) => !kept.has(block.node.id))
  if (lost.length === 0) return
  const lines = lost.map(
    ({ node }) => `- ${node.type === 'child_page' ? 'page' : 'database'}: "${titleText(context.world, node.id)}"`,
  )
  yield* invalid(`This operation would delete ${lost.length} child page(s) or database(s):\n${lines.join('\n')}`)
}

function childObjects(block: RenderedBlock, kept: ReadonlySet<string>): readonly RenderedBlock[] {
  if (isChildObject(block.node.type)) return [block]
  return kept.has(`whole:${block.node.id}`) ? [] : block.children.flatMap((child) => childObjects(child, kept))
}

function idsOfPlacement(placement: Placement): readonly string[] {
  if (placement.kind === 'keep') return [placement.id, `whole:${placement.id}`]
  if (placement.kind === 'create') return idsOfDraft(placement.draft)
  return [placement.id, ...placement.children.flatMap(idsOfPlacement)]
}

/** Only a tag that is not nested in a new block keeps its page; inside one it comes back as a mention. */
function idsOfDraft(draft: Draft): readonly string[] {
  const id = draft.attributes['id']
  return typeof id === 'string' ? [id] : []
}
