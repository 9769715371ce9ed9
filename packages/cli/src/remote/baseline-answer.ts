import { err, ok, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { DocumentDiffAnswer } from './diff-answer.ts'
import { readAnswer } from './read-answer.ts'
import type { ServiceClient } from './service-client.ts'

const Signature = v.looseObject({
  signer: v.looseObject({ kind: v.string(), id: v.string(), name: v.string() }),
  signed_at: v.string(),
  comment: v.string(),
  signature: v.string(),
  public_key: v.string(),
})

const BaselineItemAnswer = v.looseObject({
  id: v.string(),
  name: v.string(),
  reason: v.string(),
  author: v.looseObject({ name: v.string() }),
  created_at: v.string(),
  digest: v.string(),
  size: v.number(),
  signatures: v.array(Signature),
})

export const BaselineAnswer = v.looseObject({
  ...BaselineItemAnswer.entries,
  specifications: v.array(
    v.looseObject({ capability: v.string(), version_number: v.number(), title: v.string(), content_hash: v.string() }),
  ),
  manifest: v.string(),
})

export type BaselineAnswer = v.InferOutput<typeof BaselineAnswer>

export const BaselineListAnswer = v.looseObject({
  items: v.array(BaselineItemAnswer),
  next_cursor: v.nullable(v.string()),
})

export const BaselineComparisonAnswer = v.looseObject({
  from: v.nullable(v.looseObject({ name: v.string() })),
  to: v.looseObject({ name: v.string() }),
  specifications: v.array(v.looseObject({ change: v.string(), capability: v.string(), ...DocumentDiffAnswer.entries })),
})

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A baseline by its id or its whole name. */
export const findBaseline = (service: ServiceClient, given: string): ResultAsync<BaselineAnswer, CommandFailure> =>
  idOf(service, given).andThen((id) =>
    service.request(`/baselines/${id}`).andThen(({ body }) => readAnswer(BaselineAnswer, body)),
  )

const idOf = (service: ServiceClient, given: string): ResultAsync<string, CommandFailure> =>
  service
    .request('/baselines', { query: { name: given.slice(0, 200), limit: 1 } })
    .andThen(({ body }) => readAnswer(BaselineListAnswer, body))
    .andThen(({ items: [found] }) => {
      if (found !== undefined) return ok(found.id)
      return UUID.test(given) ? ok(given) : err(unknown(given))
    })

const unknown = (name: string): CommandFailure =>
  commandFailure(EXIT.findings, {
    severity: 'error',
    code: 'baseline_not_found',
    message: `there is no baseline ${JSON.stringify(name.slice(0, 100))}`,
    fix: 'nos baseline list shows them all',
  })
