import type { AbortLike, JobOutcome, JobRequest } from '@nos/domain'
import type { UseCases } from '@nos/domain/use-cases'
import type { NosLogger } from './logger.ts'

type Request = Extract<JobRequest, { readonly kind: 'deliver-webhooks' }>

export const deliverInBackground = (
  useCases: Pick<UseCases, 'deliverWebhooks'>,
  { workspaceId, endpointId }: Request,
  signal: AbortLike,
): Promise<JobOutcome> =>
  useCases.deliverWebhooks(workspaceId, endpointId, signal).match(
    (): JobOutcome => ({ kind: 'done', result: null }),
    ({ reason }): JobOutcome => ({ kind: 'failed', error: reason }),
  )

/** Looks for endpoints with work; calls while it looks are merged into the next. */
export const createWebhookWaker = ({
  useCases,
  logger,
}: {
  readonly useCases: Pick<UseCases, 'wakeWebhooks'>
  readonly logger: NosLogger
}): (() => void) => {
  let looking = false
  return () => {
    if (looking) return
    looking = true
    void useCases
      .wakeWebhooks()
      .mapErr(({ reason }) => logger.warn({ reason }, 'webhooks could not be queued'))
      .then(() => {
        looking = false
      })
  }
}
