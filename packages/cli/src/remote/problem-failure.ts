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
  412: 'read the present state and try again',
}

/** An answer below 400 as it is; any other as what the command prints and how it exits. */
export const problemFailure = (answer: ServiceAnswer, url: string): Result<ServiceAnswer, CommandFailure> => {
  if (answer.status < 400) return ok(answer)
  const parsed = v.safeParse(Problem, answer.body)
  const exit = EXITS[answer.status] ?? EXIT.findings
  if (!parsed.success) {
    const message = `${url} answered ${answer.status}, and not as NOS does`
    return err(commandFailure(exit, { severity: 'error', code: 'unexpected_answer', message, fix: 'check NOS_URL' }))
  }
  const { title, detail, code, errors } = parsed.output
  const fix = fixOf(answer, code)
  const head: Diagnostic = { severity: 'error', code, message: detail ?? title, ...(fix === undefined ? {} : { fix }) }
  const rest = errors.map(({ path, message }): Diagnostic => ({ severity: 'error', code, message, target: path }))
  const seconds = answer.status === 429 ? waitOf(answer) : null
  const told = isRepeated(head.message, errors) ? rest : [head, ...rest]
  return err({ ...commandFailure(exit, ...told), ...(seconds === null ? {} : { retryAfterSeconds: seconds }) })
}

const fixOf = (answer: ServiceAnswer, code: string): string | undefined => {
  const seconds = waitOf(answer)
  if (seconds !== null) return `try again in ${seconds} s`
  // Other refusals with 403 say themselves who may do it.
  return code === 'forbidden' ? 'ask an admin for a token with a higher role' : FIXES[answer.status]
}

/** Whether the sentence says no more than the errors one by one. */
const isRepeated = (detail: string, errors: v.InferOutput<typeof Problem>['errors']): boolean =>
  errors.length > 0 &&
  /^[\s;:]*$/u.test(errors.reduce((rest, { path, message }) => rest.replace(message, '').replace(path, ''), detail))

const waitOf = ({ status, headers }: ServiceAnswer): number | null => {
  const seconds = /^\d{1,6}$/.exec(headers.get('retry-after') ?? '')?.[0]
  return seconds === undefined || (status !== 429 && status !== 503) ? null : Number(seconds)
}
