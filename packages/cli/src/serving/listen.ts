import { getRequestListener } from '@hono/node-server'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { answerUnaddressed } from './answer-unaddressed.ts'
import { createDrain, type Drain } from './drain.ts'
import { httpServer } from './http-server.ts'
import { namesOneHost } from './names-one-host.ts'
import type { OpenServer } from './open-server.ts'
import { refusePlainly } from './refuse-plainly.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'
import { REQUEST_LIMITS, type RequestLimits } from './request-limits.ts'

export interface Listening extends Pick<Drain, 'close'> {
  readonly port: number
}

type FetchHandler = Parameters<typeof getRequestListener>[0]

/** Takes the port before anything else is opened; requests wait for the handler. Port 0 takes a free one. */
export const listen = (
  address: { readonly port: number; readonly host: string },
  handler: () => FetchHandler,
  { headersMs, wholeMs, lookEveryMs }: RequestLimits = REQUEST_LIMITS,
  openServer: OpenServer = httpServer,
): ResultAsync<Listening, CommandFailure> =>
  new ResultAsync(
    new Promise<Result<Listening, CommandFailure>>((resolve) => {
      const serve = getRequestListener((request, env) => handler()(request, env), {
        overrideGlobalObjects: true,
        hostname: 'localhost',
        errorHandler: answerUnaddressed,
      })
      const { server, end } = openServer(
        {
          requireHostHeader: false,
          keepAliveTimeout: KEEP_ALIVE_MS,
          headersTimeout: headersMs,
          requestTimeout: wholeMs,
          connectionsCheckingInterval: lookEveryMs,
        },
        (incoming, outgoing) => {
          if (!namesOneHost(incoming)) return refusePlainly(outgoing, HOST_UNCLEAR)
          drain.watch(outgoing)
          void serve(incoming, outgoing)
        },
      )
      const drain = createDrain(server)
      server.on('checkExpectation', (_, outgoing) => refusePlainly(outgoing, EXPECTATION))
      server.on('clientError', refuseUnreadable)
      server.once('error', (cause: NodeJS.ErrnoException) => resolve(err(portFailure(address, cause))))
      server.listen(address.port, address.host, () => {
        const bound = server.address()
        resolve(
          ok({
            port: typeof bound === 'object' && bound !== null ? bound.port : address.port,
            close: (deadlineMs) => {
              end()
              return drain.close(deadlineMs)
            },
          }),
        )
      })
    }),
  )

const HOST_UNCLEAR = {
  status: 400,
  code: 'unreadable_request',
  title: 'Bad Request',
  detail: 'Send the header Host, once.',
}

const EXPECTATION = {
  status: 417,
  code: 'expectation_failed',
  title: 'Expectation Failed',
  detail: 'The header Expect takes 100-continue and nothing else.',
}

/** Longer than reverse proxies keep theirs (60 s): one that uses a connection just as we close it would answer 502. */
const KEEP_ALIVE_MS = 75_000

const portFailure = (
  { port, host }: { readonly port: number; readonly host: string },
  cause: NodeJS.ErrnoException,
): CommandFailure => {
  const reasons: Readonly<Record<string, readonly [message: string, fix: string]>> = {
    EADDRINUSE: [`port ${port} on ${host} is in use`, 'stop the program that uses it, or set PORT to another one'],
    EACCES: [`port ${port} may not be used by this user`, 'set PORT to one above 1023'],
    EADDRNOTAVAIL: [`this machine has no address ${host}`, 'set HOST to 127.0.0.1 or 0.0.0.0'],
    ENOTFOUND: [`the host name ${host} is not known`, 'set HOST to 127.0.0.1 or 0.0.0.0'],
  }
  const [message, fix] = reasons[cause.code ?? ''] ?? [
    `cannot listen on ${host}:${port} (${cause.message})`,
    'check PORT and HOST',
  ]
  return commandFailure(EXIT.unavailable, { severity: 'error', code: 'port_unavailable', target: 'PORT', message, fix })
}
