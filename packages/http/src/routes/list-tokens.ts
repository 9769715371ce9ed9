import * as v from 'valibot'
import { TOKEN_EXAMPLE } from '../examples/token-example.ts'
import { presentToken } from '../representations/token.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { PAGING } from '../routing/paging.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { TokenListSchema } from '../schemas/token-schema.ts'

export const listTokens: Route = defineRoute({
  method: 'GET',
  path: '/auth/tokens',
  access: 'admin',
  operationId: 'listTokens',
  tag: 'Authentication',
  summary: 'List the tokens of the workspace, newest first',
  description:
    'Those that the service made, and those that were revoked (`unseen`: minted on the command line and revoked here). Never the tokens themselves. They are forgotten 30 days after they expired.',
  query: v.strictObject({ ...PAGING, subject: v.optional(v.pipe(v.string(), v.maxLength(255))) }),
  answers: [jsonAnswer(200, 'One page.', TokenListSchema, { items: [TOKEN_EXAMPLE], next_cursor: null })],
  failures: ['InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, query }) =>
    useCases
      .listTokens({
        workspaceId: principal.workspaceId,
        ...(query.subject === undefined ? {} : { subject: query.subject }),
        limit: query.limit,
        cursor: query.cursor ?? null,
      })
      .map(({ items, nextCursor }) => json(200, { items: items.map(presentToken), next_cursor: nextCursor })),
})
