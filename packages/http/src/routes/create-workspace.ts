import { isWorkspaceId, workspaceIdFrom, type WorkspaceId } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { WORKSPACE_EXAMPLE } from '../examples/workspace-example.ts'
import type { FailureOfKind } from '../problem/failure.ts'
import { presentWorkspace } from '../representations/workspace.ts'
import { jsonAnswer, LOCATION_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { BASE_PATH } from '../routing/paths.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { WorkspaceSchema } from '../schemas/workspace-schema.ts'
import { NotionInput, WorkspaceName } from './workspace-input.ts'

const Body = v.strictObject({
  id: v.optional(
    v.pipe(
      v.string(),
      v.check(isWorkspaceId, 'must be 1 to 63 lower-case letters, digits and hyphens, not at its ends'),
    ),
  ),
  name: WorkspaceName,
  notion: v.optional(NotionInput, null),
})

export const createWorkspace: Route = defineRoute({
  method: 'POST',
  path: '/workspaces',
  access: 'admin',
  operationId: 'createWorkspace',
  tag: 'Workspaces',
  summary: 'Make a workspace',
  description:
    'By an admin of the workspace `default`. Without an id it is made from the name. `notion` names a database of its own; its token is kept encrypted (NOS_ENCRYPTION_KEY) and never told again. Only `default` is synced yet. Its first token: POST /auth/tokens with `workspace`.',
  body: {
    kind: 'json',
    required: true,
    schema: Body,
    example: {
      id: 'mobile',
      name: 'Mobile',
      notion: { token: 'ntn_secret', database_id: '01234567-89ab-cdef-0123-456789abcdef' },
    },
  },
  answers: [jsonAnswer(201, 'The workspace.', WorkspaceSchema, WORKSPACE_EXAMPLE, LOCATION_HEADER)],
  failures: [
    'InvalidInput',
    'DefaultWorkspaceOnly',
    'SealKeyNeeded',
    'DatabaseTaken',
    'WorkspaceExists',
    'StorageUnavailable',
  ],
  handle: ({ useCases }, { caller, body }) =>
    idOf(body)
      .asyncAndThen((id) =>
        useCases.createWorkspace(caller, {
          id,
          name: body.name.trim(),
          notion: body.notion === null ? null : { token: body.notion.token, databaseId: body.notion.database_id },
        }),
      )
      .map((workspace) =>
        json(201, presentWorkspace(workspace), { headers: { Location: `${BASE_PATH}/workspaces/${workspace.id}` } }),
      ),
})

const idOf = ({ id, name }: v.InferOutput<typeof Body>): Result<WorkspaceId, FailureOfKind<'InvalidInput'>> => {
  const found = id === undefined ? workspaceIdFrom(name) : id
  return found !== null && isWorkspaceId(found)
    ? ok(found)
    : err({ kind: 'InvalidInput', errors: [{ path: 'id', message: 'is required: the name suggests none' }] })
}
