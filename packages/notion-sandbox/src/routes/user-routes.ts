import { answer, type Answer, type Call, type Route } from '../api/call.ts'
import { need, notFound, pathId } from '../api/checks.ts'
import { listAnswer, page as slicePage } from '../api/paging.ts'
import { refuse, type Checked } from '../outcome/checked.ts'
import { refusal } from '../outcome/refusal.ts'
import { writeUser } from '../people/write-user.ts'

/** Users of the workspace. */
export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/users', handle: list },
  { method: 'GET', path: '/v1/users/me', handle: me },
  { method: 'GET', path: '/v1/users/:user_id', handle: retrieve },
]

function* me(call: Call): Checked<Answer> {
  const user = call.context.world.users.get(call.token.userId)
  if (user === undefined) return yield* refuse(notFound(call, 'user', call.token.userId))
  return answer(writeUser(call.context.world, user, call.token))
}

function* list(call: Call): Checked<Answer> {
  yield* need(call, 'users')
  if (call.token.kind === 'person')
    yield* refuse(refusal(403, 'restricted_resource', 'Insufficient permissions for this endpoint.'))
  const slice = yield* slicePage(call, 'users', [...call.context.world.users.values()])
  return answer(
    listAnswer('user', {
      ...slice,
      results: slice.results.map((user) => writeUser(call.context.world, user, call.token)),
    }),
  )
}

function* retrieve(call: Call): Checked<Answer> {
  const id = yield* pathId(call, 'user_id')
  yield* need(call, 'users')
  const user = call.context.world.users.get(id)
  return user === undefined
    ? yield* refuse(notFound(call, 'user', id))
    : answer(writeUser(call.context.world, user, call.token))
}
