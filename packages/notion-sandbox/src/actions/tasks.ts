import type { Answer, Call } from '../api/call.ts'
import type { JsonObject } from '../model/json.ts'
import type { Task } from '../model/task.ts'
import { nextId } from '../model/world.ts'

/** Accepts an operation for later and answers 202 with its task. */
export const startTask = (call: Call, operation: Task['operation'], pageId: string, body: JsonObject): Answer => {
  const { world, now } = call.context
  const task: Task = {
    id: nextId(world),
    operation,
    pageId,
    token: call.token.token,
    body,
    createdTime: now,
    outcome: null,
  }
  world.tasks.set(task.id, task)
  return { status: 202, body: writeTask(task, now, world.settings.taskDurationMs) }
}

/** The `async_task` object: queued, running, then succeeded or failed. */
export const writeTask = (task: Task, now: number, duration: number): JsonObject => {
  const [surface = '', name = ''] = task.operation.split('.')
  const shared = {
    object: 'async_task',
    id: task.id,
    status_url: `/v1/async_tasks/${task.id}`,
    created_time: new Date(task.createdTime).toISOString(),
    operation: { surface, name },
  }
  if (task.outcome === null) {
    return {
      ...shared,
      status: now - task.createdTime < duration / 2 ? 'queued' : 'running',
      poll_after_seconds: Math.max(1, Math.ceil(duration / 2000)),
    }
  }
  const { status, answer } = task.outcome
  return { ...shared, status, [status === 'succeeded' ? 'result' : 'error']: answer }
}
