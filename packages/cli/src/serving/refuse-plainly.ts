import type { ServerResponse } from 'node:http'
import { plainProblem } from './plain-problem.ts'

/** Ends a request that never reaches the REST service. */
export const refusePlainly = (outgoing: ServerResponse, reason: Parameters<typeof plainProblem>[0]): void => {
  const { headers, body } = plainProblem(reason)
  outgoing
    .writeHead(reason.status, { ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' })
    .end(body)
}
