import * as v from 'valibot'
import { SYNC_STATUS_EXAMPLE } from '../examples/sync-example.ts'
import { presentSyncStatus } from '../representations/sync.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { SyncStatusSchema } from '../schemas/sync-schema.ts'

export const resumeSync: Route = defineRoute({
  method: 'POST',
  path: '/sync/resume',
  access: 'admin',
  afterCrash: 'repeat',
  operationId: 'resumeSync',
  tag: 'Sync',
  summary: 'Let a halted sync go on',
  description:
    'A pass that would archive more than half of the database halts until an admin confirms that this is meant.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({ confirm: v.literal(true) }),
    example: { confirm: true },
  },
  answers: [
    jsonAnswer(200, 'The state of the sync.', SyncStatusSchema, { ...SYNC_STATUS_EXAMPLE, idle: false, pending: 1 }),
  ],
  failures: ['NoReplica', 'StorageUnavailable'],
  handle: ({ useCases }, { caller }) =>
    useCases
      .resumeSync(caller)
      .andThen(() => useCases.showSyncStatus(caller.workspaceId))
      .map((status) => json(200, presentSyncStatus(status))),
})
