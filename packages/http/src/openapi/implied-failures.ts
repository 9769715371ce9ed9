import type { FailureKind } from '../problem/failure.ts'
import type { RouteDescription } from '../routing/route.ts'

/** The failures that the pipeline adds to a route's own. */
export const impliedFailures = ({
  method,
  access,
  limited,
  body,
  query,
  takesIdempotencyKey = true,
}: RouteDescription): readonly FailureKind[] => [
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
  'Defect',
]
