import { emptyAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { workspaceIdOf } from '../routing/path-ids.ts'
import { noContent } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'

export const archiveWorkspace: Route = defineRoute({
  method: 'DELETE',
  path: '/workspaces/:workspace_id',
  access: 'admin',
  operationId: 'archiveWorkspace',
  tag: 'Workspaces',
  summary: 'Archive a workspace',
  description:
    'By an admin of the workspace `default`. Its tokens are refused within a second and its sync rests; nothing is lost, and POST …/restore brings it back.',
  answers: [emptyAnswer(204, 'Archived.')],
  failures: ['WorkspaceNotFound', 'DefaultWorkspaceOnly', 'DefaultWorkspaceFixed', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params }) =>
    workspaceIdOf(params.workspace_id)
      .asyncAndThen((id) => useCases.archiveWorkspace(caller, id))
      .map(noContent),
})
