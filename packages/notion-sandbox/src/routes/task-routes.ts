import { writeTask } from '../actions/tasks.ts'
import { answer, type Answer, type Call, type Route } from '../api/call.ts'
import { notFound, pathId } from '../api/checks.ts'
import { refuse, type Checked } from '../outcome/checked.ts'

/** Asynchronous tasks: queued, running, succeeded or failed, later 404. */
export const taskRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/async_tasks/:task_id', since: '2025-09-03', handle: retrieve },
]

function* retrieve(call: Call): Checked<Answer> {
  const { world, now } = call.context
  const id = yield* pathId(call, 'task_id')
  const task = world.tasks.get(id)
  if (task === undefined || task.token !== call.token.token) return yield* refuse(notFound(call, 'async task', id))
  return answer(writeTask(task, now, world.settings.taskDurationMs))
}
