import { err, ok, safeTry, type Result, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { Command } from '../command-context.ts'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
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
    const status = yield* readStatus((yield* service.value.request('/sync/status')).body)
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

const readStatus = (body: unknown): Result<SyncStatusAnswer, CommandFailure> => {
  const parsed = v.safeParse(SyncStatus, body)
  if (parsed.success) return ok(parsed.output)
  return err(
    commandFailure(EXIT.findings, {
      severity: 'error',
      code: 'unexpected_answer',
      message: `the service's answer is not what this version of nos expects (${parsed.issues[0].message})`,
      fix: 'use the same version of nos on both sides',
    }),
  )
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
