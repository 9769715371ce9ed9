import { err, type Result, ResultAsync } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import type { ServiceClient } from './service-client.ts'
import { readSpecification, readSpecificationList, type SpecificationAnswer } from './specification-answer.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A specification by its id, or by its capability as it stands in `openspec/specs/`; `archived`: among the archived ones. */
export const findSpecification = (
  service: ServiceClient,
  given: string,
  { archived = false }: { readonly archived?: boolean } = {},
): ResultAsync<SpecificationAnswer, CommandFailure> =>
  UUID.test(given)
    ? service.request(`/specifications/${given}`).andThen(({ body }) => readSpecification(body))
    : new ResultAsync(searchCapability(service, given, archived))

const searchCapability = async (
  service: ServiceClient,
  capability: string,
  archived: boolean,
): Promise<Result<SpecificationAnswer, CommandFailure>> => {
  const wanted = capability.normalize('NFC').toLowerCase()
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = {
      limit: 100,
      sort: 'capability',
      cursor: cursor ?? undefined,
      archived: archived ? 'only' : undefined,
    }
    const page = await service.request('/specifications', { query }).andThen(({ body }) => readSpecificationList(body))
    if (page.isErr()) return err(page.error)
    const found = page.value.items.find((item) => item.capability.normalize('NFC').toLowerCase() === wanted)
    if (found !== undefined)
      return service.request(`/specifications/${found.id}`).andThen(({ body }) => readSpecification(body))
    cursor = page.value.next_cursor
  }
  return err(
    commandFailure(EXIT.findings, {
      severity: 'error',
      code: 'specification_not_found',
      message: `there is no ${archived ? 'archived ' : ''}specification with the capability ${capability}`,
      fix: `nos spec list${archived ? ' --archived' : ''} shows them all`,
    }),
  )
}
