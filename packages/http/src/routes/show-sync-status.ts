import { errAsync, okAsync } from 'neverthrow'
import { SYNC_STATUS_EXAMPLE } from '../examples/sync-example.ts'
import { NOTHING_TO_SYNC, presentSyncStatus } from '../representations/sync.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { SyncStatusSchema } from '../schemas/sync-schema.ts'

export const showSyncStatus: Route = defineRoute({
  method: 'GET',
  path: '/sync/status',
  access: 'viewer',
  operationId: 'showSyncStatus',
  tag: 'Sync',
  summary: 'See whether something waits, runs or is halted',
  description: '`idle` is true when nothing waits or runs. `notion` is null when there is no Notion side.',
  answers: [jsonAnswer(200, 'The state of the sync.', SyncStatusSchema, SYNC_STATUS_EXAMPLE)],
  failures: ['StorageUnavailable'],
  handle: ({ useCases }, { principal }) =>
    useCases
      .showSyncStatus(principal.workspaceId)
      .map(presentSyncStatus)
      .orElse((failure) => (failure.kind === 'NoReplica' ? okAsync(NOTHING_TO_SYNC) : errAsync(failure)))
      .map((status) => json(200, status)),
})
