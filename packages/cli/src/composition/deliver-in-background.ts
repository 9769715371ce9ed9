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
  const look = async (): Promise<void> => {
    looking = true
    const woken = await useCases.wakeWebhooks()
    if (woken.isErr()) logger.warn({ reason: woken.error.reason }, 'webhooks could not be queued')
    looking = false
  }
  return () => {
    if (!looking) void look()
  }
}
