import * as v from 'valibot'
import { WORKSPACE_EXAMPLE } from '../examples/workspace-example.ts'
import { presentWorkspace } from '../representations/workspace.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { workspaceIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { WorkspaceSchema } from '../schemas/workspace-schema.ts'
import { NotionInput, WorkspaceName } from './workspace-input.ts'

export const changeWorkspace: Route = defineRoute({
  method: 'PUT',
  path: '/workspaces/:workspace_id',
  access: 'admin',
  operationId: 'changeWorkspace',
  tag: 'Workspaces',
  summary: 'Rename a workspace, or change its Notion side',
  description:
    'Only what is given changes; `notion: null` takes the Notion side away, and nothing is lost here or there. The Notion side of `default` is NOTION_API_TOKEN and NOTION_DATABASE_ID.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({ name: v.optional(WorkspaceName), notion: v.optional(NotionInput) }),
    example: { name: 'Mobile apps' },
  },
  answers: [jsonAnswer(200, 'The workspace.', WorkspaceSchema, WORKSPACE_EXAMPLE)],
  failures: ['WorkspaceNotFound', 'DefaultWorkspaceFixed', 'SealKeyNeeded', 'DatabaseTaken', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params, body: { name, notion } }) =>
    workspaceIdOf(params.workspace_id)
      .asyncAndThen((id) =>
        useCases.changeWorkspace(caller, id, {
          ...(name === undefined ? {} : { name: name.trim() }),
          ...(notion === undefined
            ? {}
            : { notion: notion === null ? null : { token: notion.token, databaseId: notion.database_id } }),
        }),
      )
      .map((workspace) => json(200, presentWorkspace(workspace))),
})
