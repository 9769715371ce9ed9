import { WORKSPACE_EXAMPLE } from '../examples/workspace-example.ts'
import { presentWorkspace } from '../representations/workspace.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { workspaceIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { WorkspaceSchema } from '../schemas/workspace-schema.ts'

export const restoreWorkspace: Route = defineRoute({
  method: 'POST',
  path: '/workspaces/:workspace_id/restore',
  access: 'admin',
  afterCrash: 'repeat',
  operationId: 'restoreWorkspace',
  tag: 'Workspaces',
  summary: 'Bring an archived workspace back',
  answers: [jsonAnswer(200, 'The workspace.', WorkspaceSchema, WORKSPACE_EXAMPLE)],
  failures: ['WorkspaceNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params }) =>
    workspaceIdOf(params.workspace_id)
      .asyncAndThen((id) => useCases.restoreWorkspace(caller, id))
      .map((workspace) => json(200, presentWorkspace(workspace))),
})
