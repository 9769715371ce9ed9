import { ok, okAsync } from 'neverthrow'
import type { Admission } from '../server/admit.ts'
import type { Answer } from '../server/answer.ts'
import { knownAddress, type Exchange } from '../server/exchange.ts'
import type { DashboardAddress, DashboardParts } from './create-dashboard.ts'
import { pageAnswer, problemAnswer, redirect } from './page-answer.ts'
import { readForm } from './read-form.ts'
import { isFormToken } from './form-token.ts'
import { isSameOrigin } from './is-same-origin.ts'
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
      const followed = exchange.method === 'GET' && isSameOrigin(exchange.request.headers)
      if (token !== null && parts.signInLink && followed) return signIn(parts, exchange, token)
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

const signIn = async (
  { admit, cookie, sessions }: DashboardParts,
  exchange: Exchange,
  token: string,
): Promise<Answered> => {
  const admission = await admit(exchange, 'viewer', true, { token })
  const { outcome } = admission
  if (outcome.isErr() && (outcome.error.kind === 'TokenRefused' || outcome.error.kind === 'NoCredentials')) {
    const reason = outcome.error.kind === 'TokenRefused' ? outcome.error.reason : 'Paste a token.'
    return { admission, answer: await pageAnswer(401, signInPage(reason), null) }
  }
  if (outcome.isErr()) return { admission, answer: await problemAnswer(outcome.error, exchange, null) }
  const principal = outcome.value
  if (principal === null) return { admission, answer: redirect('/') }
  const now = exchange.arrivedAt
  const before = cookie.read(exchange.request.headers)
  const ended = before === null ? okAsync() : sessions.end(before)
  const started = await ended.andThen(() => sessions.start(token, principal, { address: knownAddress(exchange), now }))
  if (started.isErr()) return { admission, answer: await problemAnswer(started.error, exchange, null) }
  const seconds = (principal.expiresAt.getTime() - now.getTime()) / 1000
  return { admission, answer: redirect('/', { 'Set-Cookie': cookie.set(started.value, seconds) }) }
}

const signOut = async ({ admit, cookie, sessions }: DashboardParts, exchange: Exchange): Promise<Answered> => {
  const secret = cookie.read(exchange.request.headers)
  const admission = await admit(exchange, 'anyone', true)
  if (admission.outcome.isErr())
    return { admission, answer: await problemAnswer(admission.outcome.error, exchange, null) }
  const form = await readForm(exchange.request)
  if (form.isErr()) return { admission, answer: await problemAnswer(form.error, exchange, null) }
  const ours = secret === null || isFormToken(form.value.get('form_token') ?? '', secret)
  if (!ours) return { admission, answer: await problemAnswer({ kind: 'ForeignForm' }, exchange, null) }
  const ended = secret === null ? ok() : await sessions.end(secret)
  return {
    admission,
    answer: ended.isOk()
      ? redirect('/', { 'Set-Cookie': cookie.clear() })
      : await problemAnswer(ended.error, exchange, null),
  }
}
