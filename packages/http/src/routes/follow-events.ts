import { ADMINISTRATION, type SealedEntry } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { bearerToken } from '../auth/bearer-token.ts'
import { followEvents as follow } from '../events/follow-events.ts'
import type { FailureOfKind } from '../problem/failure.ts'
import { presentAuditEntry } from '../representations/audit.ts'
import { defineRoute } from '../routing/define-route.ts'
import { EVENT_STREAM } from '../routing/event-stream.ts'
import type { Route } from '../routing/route.ts'
import { ActionOrKind } from '../schemas/audit-action.ts'
import { Uuid } from '../schemas/scalars.ts'

const Query = v.strictObject({
  last_event_id: v.optional(v.pipe(v.string(), v.maxLength(20))),
  action: v.optional(ActionOrKind),
  spec_id: v.optional(Uuid),
})

export const followEvents: Route = defineRoute({
  method: 'GET',
  path: '/events',
  access: 'viewer',
  operationId: 'followEvents',
  tag: 'Events',
  summary: 'What is being done, as it is done',
  description:
    'Server-sent events of the audit log: `event` is the action, `data` the record as in GET /audit, `id` where to go on. With Last-Event-ID (or `last_event_id`) everything after it follows, without gaps or repeats; 0 begins with the first record; without one only what is new. `action` (one, or all of a kind) and `spec_id` choose. A stream ends with its token; ids grow, and leave out what the reader may not see. docs/events.md lists the actions with what each tells.',
  query: Query,
  answers: [
    {
      status: 200,
      description: 'The events, with a heartbeat every 15 seconds.',
      content: {
        [EVENT_STREAM]: {
          schema: v.string(),
          example: 'id: 43\nevent: specification.revised\ndata: {"action":"specification.revised"}\n\n',
        },
      },
    },
  ],
  failures: ['SigningKeyUnavailable', 'StorageUnavailable', 'InvalidInput'],
  handle: ({ useCases, pulse, verify, clock }, { principal, headers, query }) =>
    useCases.sealAudit(principal.workspaceId).andThen(({ head }) =>
      startOf(headers.get('Last-Event-ID') ?? query.last_event_id, head.size).map((from) => {
        const token = bearerToken(headers.get('Authorization'))
        const admin = principal.role === 'admin'
        const body = follow(from, {
          pulse,
          clock,
          read: async (start, limit) => (await useCases.readAudit(principal.workspaceId, start, limit)).unwrapOr(null),
          present: (entry) =>
            concerns(entry, query) && (admin || !ADMINISTRATION.includes(kindOf(entry)))
              ? { event: entry.record.action, data: presentAuditEntry(entry, { seesAddresses: admin }) }
              : null,
          mayGoOn: async () => {
            const verified = token === null ? null : await verify(token, clock())
            // That nobody can say it now does not end a stream that was let in.
            return verified !== null && (verified.isOk() || verified.error.kind !== 'TokenRefused')
          },
        })
        return { status: 200, body, mediaType: EVENT_STREAM, headers: HEADERS }
      }),
    ),
})

const HEADERS = { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' }

const startOf = (given: string | undefined, size: number): Result<number, FailureOfKind<'InvalidInput'>> => {
  if (given === undefined || given === '') return ok(size)
  if (/^\d{1,15}$/.test(given) && Number(given) <= size) return ok(Number(given))
  const message = `must be the id of an event, a number up to ${size}`
  return err({ kind: 'InvalidInput', errors: [{ path: 'Last-Event-ID', message }] })
}

const kindOf = ({ record }: SealedEntry): string => record.action.slice(0, record.action.indexOf('.'))

const concerns = (entry: SealedEntry, { action, spec_id }: v.InferOutput<typeof Query>): boolean =>
  (action === undefined || action === entry.record.action || action === kindOf(entry)) &&
  (spec_id === undefined || spec_id.toLowerCase() === entry.record.specificationId)
