import { emptyAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { tokenIdOf } from '../routing/path-ids.ts'
import { noContent } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'

export const revokeToken: Route = defineRoute({
  method: 'DELETE',
  path: '/auth/tokens/:jti',
  access: 'admin',
  operationId: 'revokeToken',
  tag: 'Authentication',
  summary: 'End a token',
  description:
    'By its id, whether the service made it or not: a token minted on the command line ends too. It is refused at once here, and within a second by every instance. Revoking twice is fine. A token of the workspace of the caller ends; an admin of the workspace `default` ends one of any workspace.',
  answers: [emptyAnswer(204, 'Ended.')],
  failures: ['TokenNotFound', 'StorageUnavailable'],
  handle: ({ useCases, standings }, { caller, params }) =>
    tokenIdOf(params.jti).asyncAndThen((jti) =>
      useCases.revokeToken(caller, jti).map(() => {
        standings.forget()
        return noContent()
      }),
    ),
})
