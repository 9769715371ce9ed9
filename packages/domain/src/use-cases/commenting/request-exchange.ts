import { err, ok, safeTry } from 'neverthrow'
import type { JobRecord } from '../../ports/job-queue.ts'
import type { UseCasePorts } from '../ports.ts'
import { loadSpecification } from '../specifications/load.ts'
import type { CommentUseCases } from './comment-use-cases.ts'

/** A person who does not want to wait for a webhook or the slow round. */
export const requestExchange =
  ({ library, jobs, sides, clock }: UseCasePorts): CommentUseCases['refreshComments'] =>
  ({ workspaceId }, id) =>
    safeTry(async function* () {
      yield* loadSpecification(library, workspaceId, id)
      if ((yield* sides.of(workspaceId)) === null) return err({ kind: 'NoReplica' as const })
      const job = yield* jobs.enqueue({
        kind: 'exchange-comments',
        workspaceId,
        specificationId: id,
        read: true,
        remark: null,
      })
      const queued: JobRecord = {
        id: job,
        workspaceId,
        kind: 'exchange-comments',
        state: 'queued',
        progress: { done: 0, total: 0 },
        result: null,
        error: null,
        createdAt: clock(),
        finishedAt: null,
      }
      return ok((yield* jobs.get(job)) ?? queued)
    })
