import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { ServiceAnswer } from './service-client.ts'

const Problem = v.object({
  title: v.optional(v.string(), 'The request failed'),
  detail: v.optional(v.string()),
  code: v.optional(v.string(), 'request_failed'),
  errors: v.optional(v.array(v.object({ path: v.string(), message: v.string() })), []),
})

const EXITS: Readonly<Record<number, ExitCode>> = {
  400: EXIT.usage,
  401: EXIT.authentication,
  403: EXIT.authentication,
  412: EXIT.conflict,
  422: EXIT.usage,
  429: EXIT.unavailable,
  502: EXIT.unavailable,
  503: EXIT.unavailable,
  504: EXIT.unavailable,
}

const FIXES: Readonly<Record<number, string>> = {
  401: 'set NOS_TOKEN to a valid token: nos token create --subject you --role author',
  403: 'ask an admin for a token with a higher role',
  412: 'read the present state and try again',
}

/** An answer below 400 as it is; any other as what the command prints and how it exits. */
export const problemFailure = (answer: ServiceAnswer, url: string): Result<ServiceAnswer, CommandFailure> => {
  if (answer.status < 400) return ok(answer)
  const parsed = v.safeParse(Problem, answer.body)
  const exit = EXITS[answer.status] ?? EXIT.findings
  const fix = fixOf(answer)
  const extra = fix === undefined ? {} : { fix }
  if (!parsed.success) {
    const message = `${url} answered ${answer.status}, and not as NOS does`
    return err(commandFailure(exit, { severity: 'error', code: 'unexpected_answer', message, fix: 'check NOS_URL' }))
  }
  const { title, detail, code, errors } = parsed.output
  const head: Diagnostic = { severity: 'error', code, message: detail ?? title, ...extra }
  const rest = errors.map(({ path, message }): Diagnostic => ({ severity: 'error', code, message, target: path }))
  const seconds = answer.status === 429 ? waitOf(answer) : null
  return err({ ...commandFailure(exit, head, ...rest), ...(seconds === null ? {} : { retryAfterSeconds: seconds }) })
}

const fixOf = (answer: ServiceAnswer): string | undefined => {
  const seconds = waitOf(answer)
  return seconds === null ? FIXES[answer.status] : `try again in ${seconds} s`
}

const waitOf = ({ status, headers }: ServiceAnswer): number | null => {
  const seconds = /^\d{1,6}$/.exec(headers.get('retry-after') ?? '')?.[0]
  return seconds === undefined || (status !== 429 && status !== 503) ? null : Number(seconds)
}
