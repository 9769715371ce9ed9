import { emptyAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { waiverIdOf } from '../routing/path-ids.ts'
import { noContent } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'

export const revokeWaiver: Route = defineRoute({
  method: 'DELETE',
  path: '/waivers/:id',
  access: 'reviewer',
  operationId: 'revokeWaiver',
  tag: 'Waivers',
  summary: 'Take a waiver back',
  answers: [emptyAnswer(204, 'Taken back.')],
  failures: ['WaiverNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params }) =>
    waiverIdOf(params.id)
      .asyncAndThen((id) => useCases.revokeWaiver(caller, id))
      .map(noContent),
})
