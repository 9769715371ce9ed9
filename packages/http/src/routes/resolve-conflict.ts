import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { CONFLICT_EXAMPLE } from '../examples/sync-example.ts'
import type { FailureOfKind } from '../problem/failure.ts'
import { presentConflict } from '../representations/conflict.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { conflictIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { writePrecondition } from '../routing/write-precondition.ts'
import { ConflictSchema } from '../schemas/conflict-schema.ts'

const Body = v.strictObject({ choice: v.picklist(['ours', 'theirs', 'text']), text: v.optional(v.string()) })

type Resolution = { readonly choice: 'ours' | 'theirs' } | { readonly choice: 'text'; readonly text: string }

export const resolveConflict: Route = defineRoute({
  method: 'POST',
  path: '/conflicts/:id/resolve',
  access: 'reviewer',
  operationId: 'resolveConflict',
  tag: 'Conflicts',
  summary: 'Settle a conflict',
  description: 'Takes one side, or a text of your own (`choice: text`). Both texts stay in the history.',
  body: { kind: 'json', required: true, schema: Body, example: { choice: 'ours' } },
  answers: [
    jsonAnswer(200, 'The settled conflict.', ConflictSchema, {
      ...CONFLICT_EXAMPLE,
      state: 'resolved',
      resolved_at: '2026-07-01T10:00:00.000Z',
      resolution: { choice: 'ours', by: { kind: 'user', id: 'ada', name: 'Ada' } },
    }),
  ],
  failures: [
    'ConflictNotFound',
    'ConflictAlreadyResolved',
    'InvalidInput',
    'InvalidContent',
    'CapabilityTaken',
    'PreconditionFailed',
    'StaleRevision',
    'StorageUnavailable',
  ],
  handle: ({ useCases }, { caller, params, body, headers }) =>
    conflictIdOf(params.id)
      .andThen((id) => resolutionOf(body).map((resolution) => ({ id, resolution })))
      .asyncAndThen(({ id, resolution }) =>
        useCases.resolveConflict(caller, id, resolution, writePrecondition(headers)),
      )
      .map((conflict) => json(200, presentConflict(conflict))),
})

const resolutionOf = ({
  choice,
  text,
}: v.InferOutput<typeof Body>): Result<Resolution, FailureOfKind<'InvalidInput'>> => {
  if (choice !== 'text')
    return text === undefined
      ? ok({ choice })
      : err({ kind: 'InvalidInput', errors: [{ path: 'text', message: `does not go with the choice ${choice}` }] })
  return text === undefined
    ? err({ kind: 'InvalidInput', errors: [{ path: 'text', message: 'is required with the choice text' }] })
    : ok({ choice, text })
}
