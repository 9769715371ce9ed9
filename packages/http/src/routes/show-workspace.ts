import { WORKSPACE_EXAMPLE } from '../examples/workspace-example.ts'
import { presentWorkspace } from '../representations/workspace.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { workspaceIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { WorkspaceSchema } from '../schemas/workspace-schema.ts'

export const showWorkspace: Route = defineRoute({
  method: 'GET',
  path: '/workspaces/:workspace_id',
  access: 'admin',
  operationId: 'showWorkspace',
  tag: 'Workspaces',
  summary: 'Show a workspace',
  answers: [jsonAnswer(200, 'The workspace.', WorkspaceSchema, WORKSPACE_EXAMPLE)],
  failures: ['WorkspaceNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params }) =>
    workspaceIdOf(params.workspace_id)
      .asyncAndThen((id) => useCases.showWorkspace(caller, id))
      .map((workspace) => json(200, presentWorkspace(workspace))),
})
