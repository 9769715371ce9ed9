import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { err, ok, type Result } from 'neverthrow'

/** A running server. */
export type Listening = { readonly url: string; readonly port: number; readonly close: () => Promise<void> }

/** The port is taken or may not be used. */
export type ListenFailure = {
  readonly kind: 'listen-failed'
  readonly port: number
  readonly hostname: string
  readonly reason: string
  readonly message: string
}

/** Serves a fetch handler; port 0 takes a free one. */
export const listen = (
  fetch: Parameters<typeof getRequestListener>[0],
  { port, hostname }: { port: number; hostname: string },
): Promise<Result<Listening, ListenFailure>> =>
  new Promise((resolve) => {
    const server = createServer(
      { keepAliveTimeout: 75_000 },
      getRequestListener(fetch, { overrideGlobalObjects: false }),
    )
    server.once('error', (error: NodeJS.ErrnoException) => resolve(err(failure(port, hostname, error))))
    server.listen(port, hostname, () => {
      const address = server.address()
      const actual = typeof address === 'object' && address !== null ? address.port : port
      resolve(ok({ url: `http://${hostname}:${actual}`, port: actual, close: () => close(server) }))
    })
  })

const failure = (port: number, hostname: string, error: NodeJS.ErrnoException): ListenFailure => ({
  kind: 'listen-failed',
  port,
  hostname,
  reason: error.code ?? 'unknown',
  message:
    error.code === 'EADDRINUSE'
      ? `Port ${port} on ${hostname} is in use. Stop the program that uses it or choose another port.`
      : `Cannot listen on port ${port} of ${hostname}: ${error.message}`,
})

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
