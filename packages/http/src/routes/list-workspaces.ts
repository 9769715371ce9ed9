import * as v from 'valibot'
import { WORKSPACE_EXAMPLE } from '../examples/workspace-example.ts'
import { presentWorkspace } from '../representations/workspace.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { PAGING } from '../routing/paging.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { WorkspaceListSchema } from '../schemas/workspace-schema.ts'

export const listWorkspaces: Route = defineRoute({
  method: 'GET',
  path: '/workspaces',
  access: 'admin',
  operationId: 'listWorkspaces',
  tag: 'Workspaces',
  summary: 'List workspaces by id',
  description: 'Archived ones included. A workspace other than `default` sees itself alone.',
  query: v.strictObject(PAGING),
  answers: [jsonAnswer(200, 'One page.', WorkspaceListSchema, { items: [WORKSPACE_EXAMPLE], next_cursor: null })],
  failures: ['InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, query }) =>
    useCases
      .listWorkspaces(caller, { limit: query.limit, cursor: query.cursor ?? null })
      .map(({ items, nextCursor }) => json(200, { items: items.map(presentWorkspace), next_cursor: nextCursor })),
})
