import type { FailureKind } from '../problem/failure.ts'
import { unheldIfMatch } from '../routing/unheld-if-match.ts'
import type { RouteDescription } from '../routing/route.ts'

/** The failures that the pipeline adds to a route's own. */
export const impliedFailures = (route: RouteDescription): readonly FailureKind[] => {
  const { method, access, limited, body, query, takesIdempotencyKey = true } = route
  const unheld = unheldIfMatch(route)
  return [
    ...(access === 'anyone'
      ? []
      : ([
          'NoCredentials',
          'TokenRefused',
          'KeysUnavailable',
          'RevocationsUnavailable',
          'RoleTooLow',
          'ScopeTooNarrow',
        ] as const)),
    ...(limited ? (['TooManyRequests'] as const) : []),
    ...(body === null
      ? []
      : ([
          'UnreadableBody',
          'BodyTooLarge',
          'UnsupportedMediaType',
          'UnsupportedContentEncoding',
          'InvalidInput',
        ] as const)),
    ...(query === null ? [] : (['InvalidInput'] as const)),
    ...(method === 'POST' && takesIdempotencyKey
      ? ([
          'InvalidIdempotencyKey',
          'IdempotencyKeyReused',
          'IdempotentRequestRunning',
          'IdempotentAnswerLost',
          'StorageUnavailable',
        ] as const)
      : []),
    ...(unheld === null ? [] : [unheld]),
    'Defect',
  ]
}
