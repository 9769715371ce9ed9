import { eventually } from './eventually.ts'
import type { RestBody, RestClient } from './rest-client.ts'
import { specText } from './spec-text.ts'

export interface LinkedSpecification {
  readonly id: string
  readonly page: string
  readonly body: string
  /** As the service shows it now. */
  readonly now: () => Promise<RestBody>
  readonly put: (fields: Readonly<Record<string, unknown>>) => Promise<RestBody>
  /** Resolves once its page stands like this. */
  readonly stands: (state: string) => Promise<RestBody>
}

/** A specification made through REST, once its page is there. */
export const createLinked = async (
  service: RestClient,
  title: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<LinkedSpecification> => {
  const made = await service.expect(201, 'POST /specifications', {
    json: { title, spec_type: 'Feature', body: specText(title), ...fields },
  })
  const now = (): Promise<RestBody> => service.expect(200, `GET /specifications/${made.id}`)
  const stands = (state: string): Promise<RestBody> =>
    eventually(
      async () => {
        const shown = await now()
        return shown.notion?.state === state ? shown : null
      },
      { what: `${title} being ${state}` },
    )
  const { notion } = await stands('synced')
  return {
    id: made.id,
    page: notion.page_id,
    body: made.body,
    now,
    stands,
    put: (given) => service.expect(200, `PUT /specifications/${made.id}`, { json: given }),
  }
}
