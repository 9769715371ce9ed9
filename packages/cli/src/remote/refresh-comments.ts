import { setTimeout as sleep } from 'node:timers/promises'
import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { readAnswer } from './read-answer.ts'
import type { ServiceClient } from './service-client.ts'

const Job = v.looseObject({
  id: v.string(),
  state: v.string(),
  error: v.optional(v.string()),
  result: v.optional(v.unknown()),
})
const Failed = v.looseObject({ error: v.string() })

const STEP_MS = 200
const MOST_STEPS = 300

/** Has the service read the comments of the page in Notion, and waits until it is done. */
export const refreshComments = async (
  service: ServiceClient,
  specification: string,
  signal: AbortSignal,
): Promise<Result<void, CommandFailure>> => {
  const asked = await service
    .request(`/specifications/${specification}/comments/refresh`, { method: 'POST' })
    .andThen(({ body }) => readAnswer(Job, body))
  if (asked.isErr()) return err(asked.error)
  for (let step = 0; step < MOST_STEPS && !signal.aborted; step += 1) {
    const job = await service.request(`/jobs/${asked.value.id}`).andThen(({ body }) => readAnswer(Job, body))
    if (job.isErr()) return err(job.error)
    const { state, error, result } = job.value
    if (state === 'failed') return err(notRefreshed(error ?? 'the job failed'))
    if (state === 'completed')
      return v.is(Failed, result) ? err(notRefreshed(v.parse(Failed, result).error)) : ok(undefined)
    await sleep(STEP_MS)
  }
  return err(notRefreshed('it takes longer than a minute'))
}

const notRefreshed = (reason: string): CommandFailure =>
  commandFailure(EXIT.unavailable, {
    severity: 'error',
    code: 'comments_not_refreshed',
    message: `Notion's comments could not be read: ${reason}`,
    fix: 'leave --refresh out to see those that are known',
  })
