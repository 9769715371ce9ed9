import type { Admission } from '../server/admit.ts'
import type { Answer } from '../server/answer.ts'
import type { Exchange } from '../server/exchange.ts'
import type { DashboardAddress, DashboardParts } from './create-dashboard.ts'
import { pageAnswer, problemAnswer, redirect } from './page-answer.ts'
import { readForm } from './read-form.ts'
import { isFormToken } from './session.ts'
import { signInPage } from './sign-in-page.ts'

interface Answered {
  readonly answer: Answer
  readonly admission: Admission
}

/** Signing in with a token, by form or (in development) by link, and signing out. */
export const signInAddresses = (parts: DashboardParts): readonly DashboardAddress[] => [
  {
    method: 'GET',
    path: '/sign-in',
    answer: async (exchange) => {
      const token = new URL(exchange.request.url).searchParams.get('token')
      if (token !== null && parts.signInLink) return signIn(parts, exchange, token)
      return {
        admission: await parts.admit(exchange, 'anyone', true),
        answer: await pageAnswer(200, signInPage(null), null),
      }
    },
  },
  {
    method: 'POST',
    path: '/sign-in',
    answer: async (exchange) => {
      const form = await readForm(exchange.request)
      if (form.isOk()) return signIn(parts, exchange, (form.value.get('token') ?? '').trim())
      return {
        admission: await parts.admit(exchange, 'anyone', true),
        answer: await problemAnswer(form.error, exchange, null),
      }
    },
  },
  { method: 'POST', path: '/sign-out', answer: (exchange) => signOut(parts, exchange) },
]

const signIn = async ({ admit, cookie }: DashboardParts, exchange: Exchange, token: string): Promise<Answered> => {
  const admission = await admit(exchange, 'viewer', true, { token })
  const { outcome } = admission
  if (outcome.isErr() && (outcome.error.kind === 'TokenRefused' || outcome.error.kind === 'NoCredentials')) {
    const reason = outcome.error.kind === 'TokenRefused' ? outcome.error.reason : 'Paste a token.'
    return { admission, answer: await pageAnswer(401, signInPage(reason), null) }
  }
  if (outcome.isErr()) return { admission, answer: await problemAnswer(outcome.error, exchange, null) }
  const seconds = ((outcome.value?.expiresAt.getTime() ?? 0) - exchange.arrivedAt.getTime()) / 1000
  return { admission, answer: redirect('/', { 'Set-Cookie': cookie.set(token, seconds) }) }
}

const signOut = async ({ admit, cookie }: DashboardParts, exchange: Exchange): Promise<Answered> => {
  const session = cookie.read(exchange.request.headers)
  const admission = await admit(exchange, 'anyone', true)
  const form = await readForm(exchange.request)
  if (form.isErr()) return { admission, answer: await problemAnswer(form.error, exchange, null) }
  const ours = session === null || isFormToken(form.value.get('form_token') ?? '', session)
  return {
    admission,
    answer: ours
      ? redirect('/', { 'Set-Cookie': cookie.clear() })
      : await problemAnswer({ kind: 'ForeignForm' }, exchange, null),
  }
}
