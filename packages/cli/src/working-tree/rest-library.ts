import { randomUUID } from 'node:crypto'
import { err, errAsync, ok, okAsync, type Result, ResultAsync } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'
import type { ServiceClient } from '../remote/service-client.ts'
import { readListPage, readText, readVersionPage, readVersionText, unexpected, type ListPage } from './library-answers.ts'
import { codeOf, type NewServiceText, type ServiceLibrary, type ServiceSpecification, type ServiceText } from './service-library.ts'

const PAGE = 100
const MOST_PAGES = 10_000
const MOST_VERSION_PAGES = 5
const CREATE_ATTEMPTS = 3

export const createRestLibrary = (client: ServiceClient): ServiceLibrary => {
  const show: ServiceLibrary['show'] = (id) => absent(client.request(at(id)).andThen(readText))
  return {
    url: client.url,
    show,
    list: () => new ResultAsync(listAll(client)),
    versionText: (id, versionId) => absent(client.request(`${at(id)}/versions/${encodeURIComponent(versionId)}`).andThen(readVersionText)),
    findVersion: (id, contentHash) => new ResultAsync(findVersion(client, id, contentHash)),
    create: (specification) => create(client, specification, randomUUID(), CREATE_ATTEMPTS),
    revise: (id, etag, change) => client.request(at(id), { method: 'PUT', headers: { 'if-match': etag }, body: { ...change } }).andThen(readText),
    archive: (id, etag) => client.request(at(id), { method: 'DELETE', headers: { 'if-match': etag } }).map(() => undefined),
    restore: (id, etag) => client.request(`${at(id)}/restore`, { method: 'POST', headers: { 'if-match': etag, 'idempotency-key': randomUUID() }, body: {} }).andThen(readText),
  }
}

const at = (id: string): string => `/specifications/${encodeURIComponent(id)}`

const listAll = async (client: ServiceClient): Promise<Result<readonly ServiceSpecification[], CommandFailure>> => {
  const found = new Map<string, ServiceSpecification>()
  const cursors = new Set<string>()
  let cursor: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    const query: Readonly<Record<string, string | number>> = { limit: PAGE, sort: 'created_at', archived: 'all', ...(cursor === null ? {} : { cursor }) }
    const answer: Result<ListPage, CommandFailure> = await client.request('/specifications', { query }).andThen(readListPage)
    if (answer.isErr()) return err(answer.error)
    for (const item of answer.value.items) found.set(item.id, item)
    cursor = answer.value.nextCursor
    if (cursor === null) return ok([...found.values()])
    if (cursors.has(cursor)) break
    cursors.add(cursor)
  }
  return err(unexpected('its list of specifications does not end'))
}

const findVersion = async (client: ServiceClient, id: string, contentHash: string): Promise<Result<string | null, CommandFailure>> => {
  for (let page = 0; page < MOST_VERSION_PAGES; page++) {
    const answer = await client.request(`${at(id)}/versions`, { query: { limit: PAGE, offset: page * PAGE } }).andThen(readVersionPage)
    if (answer.isErr()) return err(answer.error)
    const found = answer.value.find((version) => version.contentHash === contentHash)
    if (found !== undefined) return ok(found.id)
    if (answer.value.length < PAGE) break
  }
  return ok(null)
}

/** An answer that was lost is asked for again under the same key, so that nothing is made twice. */
const create = (client: ServiceClient, { title, ...rest }: NewServiceText, key: string, attempts: number): ResultAsync<ServiceText, CommandFailure> =>
  client
    .request('/specifications', { method: 'POST', headers: { 'idempotency-key': key }, body: { title, spec_type: 'Feature', ...rest } })
    .andThen(readText)
    .orElse((failure) => (attempts > 1 && REPEATED.has(codeOf(failure)) ? create(client, { title, ...rest }, key, attempts - 1) : errAsync(failure)))

const REPEATED: ReadonlySet<string> = new Set(['service_unreachable', 'idempotent_request_running'])

const absent = <Value>(answer: ResultAsync<Value, CommandFailure>): ResultAsync<Value | null, CommandFailure> =>
  answer.orElse((failure) => (ABSENT.has(codeOf(failure)) ? okAsync(null) : errAsync(failure)))

const ABSENT: ReadonlySet<string> = new Set(['specification_not_found', 'version_not_found', 'history_disabled'])
