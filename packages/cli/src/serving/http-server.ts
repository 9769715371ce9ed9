import { createServer } from 'node:http'
import type { OpenServer } from './open-server.ts'

/** HTTP alone: for callers on this machine, or behind a proxy. */
export const httpServer: OpenServer = (options, listener) => ({
  server: createServer(options, listener),
  end: () => undefined,
})
