import { randomUUID } from 'node:crypto'
import { err, errAsync, ok, okAsync, type Result, ResultAsync } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'
import type { ServiceClient } from '../remote/service-client.ts'
import {
  readListPage,
  readSubject,
  readText,
  readTextPage,
  readVersionPage,
  readVersionText,
} from './library-answers.ts'
import { listAll } from './list-all.ts'
import { codeOf, type NewServiceText, type ServiceLibrary, type TaggedText } from './service-library.ts'

const PAGE = 100
const TEXTS_PAGE = 25
const MOST_VERSION_PAGES = 5
const CREATE_ATTEMPTS = 3

export const createRestLibrary = (client: ServiceClient): ServiceLibrary => ({
  url: new URL(client.url).origin,
  list: (since) =>
    new ResultAsync(
      listAll(
        client,
        { limit: PAGE, archived: 'all', ...(since === undefined ? {} : { updated_since: since }) },
        readListPage,
      ),
    ),
  listTexts: () => new ResultAsync(listAll(client, { limit: TEXTS_PAGE, include: 'body' }, readTextPage)),
  show: (id) => orAbsent(client.request(at(id)).andThen(readText)),
  versionText: (id, versionId) =>
    orAbsent(client.request(`${at(id)}/versions/${encodeURIComponent(versionId)}`).andThen(readVersionText)),
  findVersion: (id, contentHash) => new ResultAsync(findVersion(client, id, contentHash)),
  create: (specification, key) => create(client, specification, key, CREATE_ATTEMPTS),
  revise: (id, etag, change) =>
    client.request(at(id), { method: 'PUT', headers: { 'if-match': etag }, body: { ...change } }).andThen(readText),
  archive: (id, etag) =>
    client.request(at(id), { method: 'DELETE', headers: { 'if-match': etag } }).map(() => undefined),
  restore: (id, etag) =>
    client
      .request(`${at(id)}/restore`, {
        method: 'POST',
        headers: { 'if-match': etag, 'idempotency-key': randomUUID() },
        body: {},
      })
      .andThen(readText),
  subject: () => client.request('/auth/me').andThen(readSubject),
})

const at = (id: string): string => `/specifications/${encodeURIComponent(id)}`

const findVersion = async (
  client: ServiceClient,
  id: string,
  contentHash: string,
): Promise<Result<string | null, CommandFailure>> => {
  for (let page = 0; page < MOST_VERSION_PAGES; page++) {
    const answer = await client
      .request(`${at(id)}/versions`, { query: { limit: PAGE, offset: page * PAGE } })
      .andThen(readVersionPage)
    if (answer.isErr()) return ABSENT.has(codeOf(answer.error)) ? ok(null) : err(answer.error)
    const found = answer.value.find((version) => version.contentHash === contentHash)
    if (found !== undefined) return ok(found.id)
    if (answer.value.length < PAGE) break
  }
  return ok(null)
}

/** An answer that was lost is asked for again under the same key, so that nothing is made twice. */
const create = (
  client: ServiceClient,
  specification: NewServiceText,
  key: string,
  attempts: number,
): ResultAsync<TaggedText, CommandFailure> =>
  client
    .request('/specifications', {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body: { spec_type: 'Feature', ...specification },
    })
    .andThen(readText)
    .orElse((failure) =>
      attempts > 1 && REPEATED.has(codeOf(failure))
        ? create(client, specification, key, attempts - 1)
        : errAsync(failure),
    )

const REPEATED: ReadonlySet<string> = new Set(['service_unreachable', 'idempotent_request_running'])

const orAbsent = <Value>(answer: ResultAsync<Value, CommandFailure>): ResultAsync<Value | null, CommandFailure> =>
  answer.orElse((failure): ResultAsync<null, CommandFailure> =>
    ABSENT.has(codeOf(failure)) ? okAsync(null) : errAsync(failure),
  )

const ABSENT: ReadonlySet<string> = new Set(['specification_not_found', 'version_not_found', 'history_disabled'])
