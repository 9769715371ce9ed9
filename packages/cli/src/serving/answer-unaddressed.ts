import { RequestError } from '@hono/node-server'
import { plainProblem } from './plain-problem.ts'

/** For what was thrown outside the REST service: most often an address that is none. */
export const answerUnaddressed = (error: unknown): Response => {
  const reason =
    error instanceof RequestError
      ? {
          status: 400,
          code: 'unreadable_request',
          title: 'Bad Request',
          detail: 'The address or the header Host is not one.',
        }
      : {
          status: 500,
          code: 'internal_error',
          title: 'Internal error',
          detail: 'Something went wrong inside the service.',
        }
  const { headers, body } = plainProblem(reason)
  return new Response(body, { status: reason.status, headers })
}
