import type { UseCases } from '@nos/domain/use-cases'
import { ok, type Result } from 'neverthrow'
import type { Principal } from '../auth/principal.ts'
import type { Failure } from '../problem/failure.ts'
import { callerOf } from '../routing/caller-of.ts'
import type { Admission, Admit } from '../server/admit.ts'
import type { Answer } from '../server/answer.ts'
import { knownAddress, type Exchange } from '../server/exchange.ts'
import type { BrowserSessions, OpenSession } from './browser-sessions.ts'
import type { DashboardForm, DashboardPage } from './dashboard-page.ts'
import type { Viewer } from './layout.ts'
import { pageAnswer, problemAnswer, redirect } from './page-answer.ts'
import { PAGES } from './pages.ts'
import { readForm } from './read-form.ts'
import { formToken, isFormToken } from './form-token.ts'
import type { SessionCookie } from './session-cookie.ts'
import { signInPage } from './sign-in-page.ts'
import { signInAddresses } from './sign-in.ts'

export interface DashboardParts {
  readonly useCases: UseCases
  readonly admit: Admit
  readonly cookie: SessionCookie
  readonly sessions: BrowserSessions
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
    const secret = parts.cookie.read(exchange.request.headers)
    const resumed = secret === null ? ok(null) : await parts.sessions.resume(secret, exchange.arrivedAt)
    const open = resumed.unwrapOr(null)
    const admission = await parts.admit(exchange, page.access, true, { token: open?.token ?? null })
    if (admission.outcome.isErr())
      return { admission, answer: await refuse(parts, whyOf(resumed, admission.outcome.error), exchange, page) }
    const principal = admission.outcome.value
    if (open === null || secret === null || principal === null) return { admission, answer: redirect('/') }
    // A note that cannot be taken now, as of a database that is only to be read, keeps nobody from a page.
    await parts.sessions.see(open.session, exchange.arrivedAt)
    const viewer = { principal, formToken: formToken(secret) }
    return { admission, answer: await answerPage(parts, page, exchange, params, { viewer, secret, open }) }
  },
})

// A session that cannot be looked up, or that was idle, is the reason why nobody is signed in.
const whyOf = (resumed: Result<OpenSession | null, Failure>, refusal: Failure): Failure =>
  resumed.isErr() && refusal.kind === 'NoCredentials' ? resumed.error : refusal

interface SignedIn {
  readonly viewer: Viewer & { readonly principal: Principal }
  readonly secret: string
  readonly open: OpenSession
}

const answerPage = async (
  { useCases, sessions }: DashboardParts,
  page: DashboardPage | DashboardForm,
  exchange: Exchange,
  params: Readonly<Record<string, string>>,
  { viewer, secret, open: { session } }: SignedIn,
): Promise<Answer> => {
  const { workspaceId, subject, email } = viewer.principal
  await useCases.learnAddress(workspaceId, subject, email)
  const url = new URL(exchange.request.url)
  const request = {
    useCases,
    viewer,
    session,
    sessions,
    now: exchange.arrivedAt,
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
  if (!isFormToken(form.value.get('form_token') ?? '', secret))
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
  // What is not found is left alone: another tab may have signed in anew since.
  const headers = failure.kind === 'TokenRefused' ? { 'Set-Cookie': cookie.clear() } : {}
  if (page.path !== '/') return redirect('/', headers)
  return pageAnswer(200, signInPage(failure.kind === 'TokenRefused' ? failure.reason : null), null, headers)
}
