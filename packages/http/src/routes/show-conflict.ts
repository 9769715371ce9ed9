import { CONFLICT_EXAMPLE } from '../examples/sync-example.ts'
import { presentConflict } from '../representations/conflict.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { conflictIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { ConflictSchema } from '../schemas/conflict-schema.ts'

export const showConflict: Route = defineRoute({
  method: 'GET',
  path: '/conflicts/:id',
  access: 'viewer',
  operationId: 'showConflict',
  tag: 'Conflicts',
  summary: 'Read a conflict with both texts',
  description: '`ours` is the service, `theirs` the replica, `base` what both had before.',
  answers: [jsonAnswer(200, 'The conflict.', ConflictSchema, CONFLICT_EXAMPLE)],
  failures: ['ConflictNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params }) =>
    conflictIdOf(params.id)
      .asyncAndThen((id) => useCases.showConflict(principal.workspaceId, id))
      .map((conflict) => json(200, presentConflict(conflict))),
})
