import type { Meter } from '@nos/domain'
import { answerFailure, type Answer } from './answer.ts'
import { isText } from '../routing/text-pieces.ts'
import { compressText } from './compress-text.ts'
import { encodeText } from './encode-text.ts'
import type { Exchange } from './exchange.ts'
import type { Logger } from './logger.ts'
import { negotiateEncoding } from './negotiate-encoding.ts'
import { settleConditions } from './settle-conditions.ts'

export type SendAnswer = (exchange: Exchange, answer: Answer, notes?: AnswerNotes) => Promise<Response>

interface AnswerNotes {
  readonly headers?: Readonly<Record<string, string>>
  readonly subject?: string
  /** The route's path with its parameter names. */
  readonly route?: string
}

/** Gives an answer its common headers, its conditions and its encoding, and logs the exchange. */
export const createSender =
  ({
    logger,
    meter,
    clock,
    common,
  }: {
    readonly logger: Logger
    readonly meter: Pick<Meter, 'httpRequest'>
    readonly clock: () => Date
    readonly common: Readonly<Record<string, string>>
  }): SendAnswer =>
  async (exchange, answer, { headers = {}, subject, route } = {}) => {
    const { request, method, path, requestId, address, arrivedAt, startedAt } = exchange
    const read = method === 'GET' || method === 'HEAD'
    const settled = read ? settleConditions(answer, request.headers) : answer
    const final = settled === 'stale' ? answerFailure({ kind: 'StaleEntityTag' }, requestId, arrivedAt) : settled
    const { encoding, headers: own } = negotiateEncoding(final, request.headers.get('accept-encoding'))
    const body = !isText(final.body)
      ? final.body
      : await (encoding === null ? encodeText(final.body) : compressText(final.body, encoding))
    meter.httpRequest({
      method,
      route: route ?? 'none',
      status: final.status,
      seconds: (performance.now() - startedAt) / 1000,
    })
    const { trouble } = final
    const write = trouble === undefined ? logger.info : logger.warn
    write(
      {
        request_id: requestId,
        method,
        path,
        route,
        status: final.status,
        ms: clock().getTime() - arrivedAt.getTime(),
        subject,
        address,
        ...(trouble === undefined ? {} : { reason: trouble }),
      },
      'request',
    )
    // One plain object: @hono/node-server then writes the answer without building a Headers object.
    return new Response(body, {
      status: final.status,
      headers: {
        ...common,
        ...own,
        ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
        ...headers,
        'X-Request-Id': requestId,
      },
    })
  }
