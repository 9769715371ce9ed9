import { err, ok, okAsync, type Result, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import type { ServiceClient } from '../remote/service-client.ts'
import type { ListedToken, TokenBook } from './token-book.ts'

const Page = v.object({
  items: v.array(
    v.object({
      jti: v.string(),
      kind: v.string(),
      subject: v.nullable(v.string()),
      role: v.nullable(v.string()),
      scopes: v.nullable(v.array(v.string())),
      created_by: v.nullable(v.string()),
      created_at: v.string(),
      expires_at: v.string(),
      last_used_at: v.nullable(v.string()),
      revoked_at: v.nullable(v.string()),
    }),
  ),
  next_cursor: v.nullable(v.string()),
})

const Ended = v.object({ tokens: v.number(), sessions: v.number() })

const LARGEST_PAGE = 100

export const restTokenBook = (service: ServiceClient): TokenBook => {
  const list = (
    limit: number,
    cursor: string | null,
    before: readonly ListedToken[],
  ): ResultAsync<readonly ListedToken[], CommandFailure> =>
    service
      .request('/auth/tokens', { query: { limit: Math.min(limit, LARGEST_PAGE), cursor: cursor ?? undefined } })
      .andThen(({ body }) => read(Page, body, 'lists its tokens'))
      .andThen(({ items, next_cursor }) => {
        const all = [...before, ...items]
        return next_cursor === null || items.length >= limit
          ? okAsync(all)
          : list(limit - items.length, next_cursor, all)
      })
  return {
    name: service.url,
    list: (limit) => list(limit, null, []),
    revoke: (jti) =>
      service.request(`/auth/tokens/${encodeURIComponent(jti)}`, { method: 'DELETE' }).map(() => undefined),
    revokeAll: (subject, workspace) =>
      service
        .request('/auth/revocations', {
          method: 'POST',
          body: { subject, ...(workspace === null ? {} : { workspace }) },
        })
        .andThen(({ body }) => read(Ended, body, 'ends tokens')),
    close: async () => undefined,
  }
}

const read = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
  what: string,
): Result<v.InferOutput<Schema>, CommandFailure> => {
  const parsed = v.safeParse(schema, body)
  return parsed.success
    ? ok(parsed.output)
    : err(
        commandFailure(EXIT.findings, {
          severity: 'error',
          code: 'unexpected_answer',
          message: `the service ${what} in a form that this version of nos does not know`,
          fix: 'use the nos of the same version as the service',
        }),
      )
}
