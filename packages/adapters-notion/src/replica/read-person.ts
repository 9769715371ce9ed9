import type { ReplicaPerson } from '@nos/domain'
import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { NotionFailure } from '../client/notion-call.ts'
import type { NotionContext } from './notion-context.ts'

const userAnswer = v.looseObject({
  id: v.string(),
  name: v.nullish(v.string()),
  person: v.optional(v.looseObject({ email: v.nullish(v.string()) })),
})

/** A user as Notion names them; the e-mail address only where the connection may see it. */
export const readPerson = (
  { client }: Pick<NotionContext, 'client'>,
  id: string,
): ResultAsync<ReplicaPerson | null, NotionFailure> =>
  client
    // The reference keeps a 404 from being taken for a fault of the connection.
    .send({ method: 'get', path: `users/${id}`, effect: 'read', ref: id, answer: userAnswer })
    .map(({ name, person }): ReplicaPerson | null => ({ id, name: name ?? null, email: person?.email ?? null }))
    .orElse((failure) => (failure.kind === 'DocumentGone' ? okAsync(null) : errAsync(failure)))
