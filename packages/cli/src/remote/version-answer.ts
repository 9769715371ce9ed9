import { err, ok, type Result, ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import type { ServiceClient } from './service-client.ts'

const VersionList = v.looseObject({
  items: v.array(
    v.looseObject({
      id: v.string(),
      number: v.number(),
      source: v.string(),
      message: v.string(),
      created_at: v.string(),
      author: v.looseObject({ name: v.string(), kind: v.string() }),
    }),
  ),
  total: v.number(),
})

export type VersionListAnswer = v.InferOutput<typeof VersionList>

const LARGEST_PAGE = 100

/** The newest versions of a specification, newest first. */
export const listVersions = (
  service: ServiceClient,
  id: string,
  limit: number,
  offset = 0,
): ResultAsync<VersionListAnswer, CommandFailure> =>
  service
    .request(`/specifications/${id}/versions`, { query: { limit: Math.min(limit, LARGEST_PAGE), offset } })
    .andThen(({ body }) => {
      const parsed = v.safeParse(VersionList, body)
      return parsed.success ? ok(parsed.output) : err(unexpected(parsed.issues[0].message))
    })

/** The version's id, given that id or its number. */
export const findVersion = (service: ServiceClient, id: string, given: string): ResultAsync<string, CommandFailure> =>
  /^\d+$/.test(given)
    ? new ResultAsync(byNumber(service, id, Number(given)))
    : new ResultAsync(Promise.resolve(ok(given)))

// Numbers have no gaps, so the place of a number in the list follows from the number of the newest.
const byNumber = async (
  service: ServiceClient,
  id: string,
  number: number,
): Promise<Result<string, CommandFailure>> => {
  const newest = await listVersions(service, id, 1)
  if (newest.isErr()) return err(newest.error)
  const offset = newest.value.total - number
  const page = offset < 0 || number < 1 ? ok({ items: [] }) : await listVersions(service, id, 1, offset)
  if (page.isErr()) return err(page.error)
  const found = page.value.items.find((version) => version.number === number)
  if (found !== undefined) return ok(found.id)
  return err(
    commandFailure(EXIT.findings, {
      severity: 'error',
      code: 'version_not_found',
      message: `there is no version ${number}; the newest is ${newest.value.total}`,
      fix: 'nos log shows them',
    }),
  )
}

const unexpected = (reason: string): CommandFailure =>
  commandFailure(EXIT.findings, {
    severity: 'error',
    code: 'unexpected_answer',
    message: `the service's answer is not what this version of nos expects (${reason})`,
    fix: 'use the same version of nos on both sides',
  })
