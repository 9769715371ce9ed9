import type { RequestListener, Server } from 'node:http'
import type { ServerOptions } from 'node:https'

/** A server that does not listen yet. */
interface OpenedServer {
  readonly server: Server
  /** Ends what would hold the end of the server up, or outlive it. */
  end(): void
}

/** Makes the server of a service: of HTTP, or of HTTPS. */
export type OpenServer = (options: ServerOptions, listener: RequestListener) => OpenedServer
