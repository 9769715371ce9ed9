import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { plainProblem } from './plain-problem.ts'

/** Answers what never became a request, since its head is no HTTP, too long or too slow, in the words of every other error. */
export const refuseUnreadable = (cause: NodeJS.ErrnoException, socket: Duplex): void => {
  // A caller who is gone, one with whom no encryption was agreed on, an answer that has begun: nothing can be said.
  if (cause.code === 'ECONNRESET' || HANDSHAKE.test(cause.code ?? '') || !socket.writable || answering(socket)) {
    socket.destroy()
    return
  }
  const [status, code, detail] = REASONS[cause.code ?? ''] ?? UNREADABLE
  const { headers, body } = plainProblem({ status, code, title: STATUS_CODES[status] ?? 'Bad Request', detail })
  const head = Object.entries({ ...headers, 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close' })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  )
}

const HANDSHAKE = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/

type Reason = readonly [status: number, code: string, detail: string]

const UNREADABLE: Reason = [400, 'unreadable_request', 'This is not an HTTP request that can be read.']

const REASONS: Readonly<Record<string, Reason>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'headers_too_large',
    'The address and the headers are larger than 16 KiB together. Send less of them; long texts belong into the body.',
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'body_too_large', 'The chunk extensions of the body are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request_timeout', 'The request did not arrive in time. Send it again.'],
}

// Node's own handler looks at the same field; a socket has it while a request of it is being answered.
const answering = (socket: Duplex): boolean => {
  const message: unknown = Reflect.get(socket, '_httpMessage')
  return typeof message === 'object' && message !== null && Reflect.get(message, '_headerSent') === true
}
