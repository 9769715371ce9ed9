import type { ModelFailure, ModelFailureCause } from '@nos/domain'

export const modelFailure = (cause: ModelFailureCause, reason: string): ModelFailure => ({
  kind: 'ModelFailure',
  cause,
  reason,
})

/** What an answer's status says. Never its words, in which an endpoint may repeat a token. */
export const statusFailure = (status: number, model: string): ModelFailure => {
  if (status === 401 || status === 403)
    return modelFailure(
      'token_refused',
      `The model's endpoint refuses the token (${status}); check OPENSPEC_API_TOKEN.`,
    )
  if (status === 404)
    return modelFailure(
      'unknown_model',
      `The model's endpoint does not know the model "${model}" or the address (404); check OPENSPEC_MODEL and OPENSPEC_API_URL.`,
    )
  if (status === 408 || status === 504)
    return modelFailure('timeout', `The model's endpoint ran out of time (${status}).`)
  if (status === 429 || status === 529)
    return modelFailure('rate_limited', `The model's endpoint asks for a pause (${status}).`)
  if (status >= 300 && status < 400)
    return modelFailure(
      'redirected',
      `The model's endpoint points elsewhere (${status}), which is not followed; set OPENSPEC_API_URL to the final address.`,
    )
  if (status >= 500) return modelFailure('server_error', `The model's endpoint failed (${status}).`)
  return modelFailure('request_refused', `The model's endpoint refuses the request (${status}).`)
}

export const timedOut = (timeoutMs: number): ModelFailure =>
  modelFailure(
    'timeout',
    `The model did not answer within ${timeoutMs} ms (OPENSPEC_TIMEOUT_MS), the time limit of the whole generation.`,
  )
