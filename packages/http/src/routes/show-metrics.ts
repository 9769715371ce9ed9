import { ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import { defineOpenRoute } from '../routing/define-open-route.ts'
import { defineRoute } from '../routing/define-route.ts'
import type { Reply } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'

/** What `/metrics` shows, and to whom. */
export interface MetricsPage {
  /** METRICS_PUBLIC: no token is asked for. */
  readonly public: boolean
  readonly contentType: string
  readonly render: () => Promise<string>
}

/** `/metrics` for Prometheus; for token holders unless it is public. */
export const showMetrics = (page: MetricsPage): Route => {
  const answer = async (): Promise<Reply> => ({
    status: 200,
    body: await page.render(),
    mediaType: page.contentType,
    headers: { 'Cache-Control': 'no-store' },
  })
  return page.public
    ? defineOpenRoute({ ...DECLARATION, limited: false, handle: answer })
    : defineRoute({
        ...DECLARATION,
        method: 'GET',
        access: 'viewer',
        failures: [],
        handle: () => ResultAsync.fromSafePromise(answer()),
      })
}

const DECLARATION = {
  path: '/metrics',
  mount: 'both',
  operationId: 'showMetrics',
  tag: 'Health',
  summary: 'Metrics for Prometheus',
  description: 'Usually scraped at the root, as `/metrics`.',
  answers: [
    {
      status: 200,
      description: 'The text format of Prometheus.',
      content: { 'text/plain': { schema: v.string(), example: 'nos_conflicts_open 0\n' } },
    },
  ],
} as const
