import type { UseCases } from '@nos/domain/use-cases'
import type { Principal } from '../auth/principal.ts'
import type { Failure } from '../problem/failure.ts'
import { callerOf } from '../routing/caller-of.ts'
import type { Admission, Admit } from '../server/admit.ts'
import type { Answer } from '../server/answer.ts'
import { knownAddress, type Exchange } from '../server/exchange.ts'
import type { DashboardForm, DashboardPage } from './dashboard-page.ts'
import type { Viewer } from './layout.ts'
import { pageAnswer, problemAnswer, redirect } from './page-answer.ts'
import { PAGES } from './pages.ts'
import { readForm } from './read-form.ts'
import { formToken, isFormToken, type SessionCookie } from './session.ts'
import { signInPage } from './sign-in-page.ts'
import { signInAddresses } from './sign-in.ts'

export interface DashboardParts {
  readonly useCases: UseCases
  readonly admit: Admit
  readonly cookie: SessionCookie
  /** Lets `/sign-in?token=…` sign in. */
  readonly signInLink: boolean
}

/** One address of the dashboard. */
export interface DashboardAddress {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly answer: (
    exchange: Exchange,
    params: Readonly<Record<string, string>>,
  ) => Promise<{ readonly answer: Answer; readonly admission: Admission }>
}

/** The pages and forms at `/`, for browsers that signed in with a token. */
export const createDashboard = (parts: DashboardParts): readonly DashboardAddress[] => [
  ...signInAddresses(parts),
  ...PAGES.map((page) => addressOf(parts, page)),
]

const addressOf = (parts: DashboardParts, page: DashboardPage | DashboardForm): DashboardAddress => ({
  method: page.method,
  path: page.path,
  answer: async (exchange, params) => {
    const session = parts.cookie.read(exchange.request.headers)
    const admission = await parts.admit(exchange, page.access, true, { token: session })
    if (admission.outcome.isErr())
      return { admission, answer: await refuse(parts, admission.outcome.error, exchange, page) }
    const principal = admission.outcome.value
    if (session === null || principal === null) return { admission, answer: redirect('/') }
    return {
      admission,
      answer: await answerPage(parts, page, exchange, params, { principal, formToken: formToken(session) }, session),
    }
  },
})

const answerPage = async (
  { useCases }: DashboardParts,
  page: DashboardPage | DashboardForm,
  exchange: Exchange,
  params: Readonly<Record<string, string>>,
  viewer: Viewer & { readonly principal: Principal },
  session: string,
): Promise<Answer> => {
  const { workspaceId, subject, email } = viewer.principal
  await useCases.learnAddress(workspaceId, subject, email)
  const url = new URL(exchange.request.url)
  const request = {
    useCases,
    viewer,
    caller: callerOf(viewer.principal, exchange.requestId, knownAddress(exchange)),
    params,
    query: url.searchParams,
  }
  if (page.method === 'GET') {
    const content = await page.show({ ...request, form: new URLSearchParams() })
    return content.isOk() ? pageAnswer(200, content.value, viewer) : problemAnswer(content.error, exchange, viewer)
  }
  const form = await readForm(exchange.request)
  if (form.isErr()) return problemAnswer(form.error, exchange, viewer)
  if (!isFormToken(form.value.get('form_token') ?? '', session))
    return problemAnswer({ kind: 'ForeignForm' }, exchange, viewer)
  const next = await page.submit({ ...request, form: form.value })
  return next.isOk() ? redirect(next.value) : problemAnswer(next.error, exchange, viewer)
}

// Who is not signed in, or no longer, is shown the way in; a role that is too low is told.
const refuse = async (
  { cookie }: DashboardParts,
  failure: Failure,
  exchange: Exchange,
  page: DashboardPage | DashboardForm,
): Promise<Answer> => {
  if (failure.kind !== 'NoCredentials' && failure.kind !== 'TokenRefused') return problemAnswer(failure, exchange, null)
  const headers = failure.kind === 'TokenRefused' ? { 'Set-Cookie': cookie.clear() } : {}
  return page.path === '/' ? pageAnswer(200, signInPage(null), null, headers) : redirect('/', headers)
}
