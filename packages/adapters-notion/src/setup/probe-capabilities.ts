import { errAsync, okAsync, ResultAsync } from 'neverthrow'
import type { NotionClient } from '../client/notion-client.ts'
import type { NotionCall, NotionFailure } from '../client/notion-call.ts'
import { anyAnswer } from '../properties/notion-answers.ts'

/** What the connection may do beside reading. */
export interface Capabilities {
  readonly update: boolean
  readonly insert: boolean
}

/**
 * Finds out what the connection may do, and changes nothing: Notion does not tell, so it is asked for two things that
 * no database can do. Who may not is refused for that (403); who may is told that the request makes no sense (400).
 */
export const probeCapabilities = (
  client: NotionClient,
  dataSourceId: string,
): ResultAsync<Capabilities, NotionFailure> =>
  ResultAsync.combine([
    mayDo(client, { method: 'patch', path: `data_sources/${dataSourceId}`, body: { properties: NONSENSE } }),
    mayDo(client, {
      method: 'post',
      path: 'pages',
      body: { parent: { type: 'data_source_id', data_source_id: dataSourceId }, properties: NONSENSE },
    }),
  ]).map(([update, insert]) => ({ update, insert }))

const NONSENSE = { 'NOS asks whether it may': { number: 'no number' } }

const mayDo = (
  client: NotionClient,
  call: Pick<NotionCall<unknown>, 'method' | 'path' | 'body'>,
): ResultAsync<boolean, NotionFailure> =>
  client
    .send({ ...call, effect: 'read', answer: anyAnswer })
    .map(() => true)
    .orElse((failure) => {
      if (failure.kind !== 'ReplicaRefused') return errAsync(failure)
      if (failure.code === 'restricted_resource') return okAsync(false)
      return failure.code === 'validation_error' ? okAsync(true) : errAsync(failure)
    })
