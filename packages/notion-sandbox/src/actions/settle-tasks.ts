import { renderPage, pageMarkdown } from '../markdown/page-rendering.ts'
import { parseBlocks } from '../markdown/parse-blocks.ts'
import type { Context } from '../model/context.ts'
import type { Task } from '../model/task.ts'
import type { World } from '../model/world.ts'
import type { JsonObject } from '../model/json.ts'
import { runChecked, type Checked } from '../outcome/checked.ts'
import { writePage } from '../answers/write-page.ts'
import { insertChildIds } from '../blocks/child-list.ts'
import { storeBlocks } from '../blocks/store-blocks.ts'
import { touchBody } from '../model/touch-page.ts'
import { markdownInput } from '../routes/page-input.ts'
import { editOf } from '../routes/markdown-routes.ts'
import { readShape } from '../validation/read-shape.ts'
import { editMarkdown } from './edit-markdown.ts'
import { settleDrafts } from './settle-drafts.ts'

/** Finishes the tasks whose time has come and forgets those that were kept long enough. */
export const settleTasks = (world: World, now: number, contextOf: (token: string) => Context | null): void => {
  const { taskDurationMs, taskRetentionMs } = world.settings
  for (const task of world.tasks.values()) {
    if (task.outcome !== null) {
      if (task.outcome.at + taskRetentionMs <= now) world.tasks.delete(task.id)
    } else if (task.createdTime + taskDurationMs <= now) finish(world, task, contextOf(task.token), now)
  }
}

function finish(world: World, task: Task, context: Context | null, now: number): void {
  if (context === null) return
  const result = runChecked(carryOut(context, task))
  const outcome = result.match(
    (answer) => ({ status: 'succeeded' as const, answer, at: now }),
    ({ status, code, message }) => ({
      status: 'failed' as const,
      answer: { object: 'error', status, code, message },
      at: now,
    }),
  )
  world.tasks.set(task.id, { ...task, outcome })
}

function* carryOut(context: Context, task: Task): Checked<JsonObject> {
  const { world, now } = context
  if (task.operation === 'page.update_markdown') {
    const edit = yield* editOf(yield* readShape(markdownInput, task.body, 'body'))
    yield* editMarkdown(context, task.pageId, edit)
    return pageMarkdown(
      task.pageId,
      renderPage(world, task.pageId, { now, recordLimit: world.settings.markdownRecordLimit }),
    )
  }
  const markdown = task.body['markdown']
  const drafts = yield* settleDrafts(world, parseBlocks(typeof markdown === 'string' ? markdown : ''))
  const made = storeBlocks(context, task.pageId, drafts)
  insertChildIds(world, task.pageId, made)
  touchBody(context, task.pageId, made)
  const page = world.pages.get(task.pageId)
  return page === undefined ? { object: 'page', id: task.pageId } : writePage(world, page, '2026-03-11')
}
