import { err, ok, safeTry, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { Command } from '../command-context.ts'
import type { CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { readAnswer } from '../remote/read-answer.ts'
import type { ServiceClient } from '../remote/service-client.ts'
import { readSpecificationList, type SpecificationAnswer } from '../remote/specification-answer.ts'
import { renderSyncStatus } from '../render/sync-status.ts'

export interface SyncStatusOptions {
  readonly json?: boolean
}

const SyncStatus = v.looseObject({
  idle: v.boolean(),
  pending: v.number(),
  running: v.number(),
  conflicts: v.number(),
  halted: v.nullable(v.looseObject({ reason: v.string() })),
  last_poll_at: v.nullable(v.string()),
  notion: v.nullable(
    v.looseObject({
      requests_used: v.number(),
      requests_budget: v.number(),
      paused_until: v.optional(v.string()),
      reason: v.optional(v.string()),
    }),
  ),
})

export type SyncStatusAnswer = v.InferOutput<typeof SyncStatus>

/** `nos sync status`: how the sync of a running service stands, and each specification that is not equal with its page. */
export const syncStatus: Command<SyncStatusOptions> = async (context, { json }) => {
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  return safeTry(async function* () {
    const status = yield* readAnswer(SyncStatus, (yield* service.value.request('/sync/status')).body)
    const astray = (yield* everySpecification(service.value)).filter(({ notion }) => notion?.message !== undefined)
    context.terminal.out(
      json === true
        ? JSON.stringify(
            { ...status, specifications: astray.map(({ id, capability, notion }) => ({ id, capability, notion })) },
            null,
            2,
          )
        : renderSyncStatus(status, astray, context.terminal.colors),
    )
    return ok(status.halted === null ? EXIT.fine : EXIT.findings)
  })
}

const everySpecification = (
  service: Pick<ServiceClient, 'request'>,
  cursor?: string,
): ResultAsync<readonly SpecificationAnswer[], CommandFailure> =>
  service
    .request('/specifications', { query: { limit: 100, archived: 'all', cursor } })
    .andThen(({ body }) => readSpecificationList(body))
    .andThen(({ items, next_cursor }) =>
      next_cursor === null
        ? ok<readonly SpecificationAnswer[]>(items)
        : everySpecification(service, next_cursor).map((rest) => [...items, ...rest]),
    )
