import type { Failure } from '../problem/failure.ts'
import { PROBLEM_KINDS } from '../problem/problem-kinds.ts'
import type { Answer } from '../server/answer.ts'
import type { Exchange } from '../server/exchange.ts'
import { pagePolicy } from '../server/security-headers.ts'
import { DASHBOARD_STYLE_HASH } from './dashboard-style.ts'
import { renderPage, type PageContent, type Viewer } from './layout.ts'
import { problemPage } from './problem-page.ts'

export const pageAnswer = async (
  status: number,
  content: PageContent,
  viewer: Viewer | null,
  headers: Answer['headers'] = {},
): Promise<Answer> => ({
  status,
  body: await renderPage(content, viewer),
  headers: {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': pagePolicy({ styleHash: DASHBOARD_STYLE_HASH }),
    // With no-referrer a browser would send forms with `Origin: null`, which no check could tell from a foreign one.
    'Referrer-Policy': 'same-origin',
    ...headers,
  },
})

export const problemAnswer = (failure: Failure, exchange: Exchange, viewer: Viewer | null): Promise<Answer> =>
  pageAnswer(PROBLEM_KINDS[failure.kind].status, problemPage(failure, exchange.requestId, exchange.arrivedAt), viewer)

/** After a form: the browser gets the page that shows the outcome, so that reloading it repeats nothing. */
export const redirect = (to: string, headers: Answer['headers'] = {}): Answer => ({
  status: 303,
  body: null,
  headers: { Location: to, ...headers },
})
