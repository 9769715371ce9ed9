import type { Server, ServerResponse } from 'node:http'

/** The way of a service to its end, without a caller whose request is lost on it. */
export interface Drain {
  /** Of each request, as it arrives. */
  watch(outgoing: ServerResponse): void
  /** Lets running requests end for at most so many milliseconds, then closes every connection. */
  close(deadlineMs: number): Promise<void>
}

export const createDrain = (server: Server): Drain => {
  const unanswered = new Set<ServerResponse>()
  let stopping = false
  return {
    watch: (outgoing) => {
      if (stopping) lastOfItsConnection(outgoing)
      unanswered.add(outgoing)
      outgoing.once('close', () => unanswered.delete(outgoing))
    },
    close: async (deadlineMs) => {
      stopping = true
      for (const outgoing of unanswered) lastOfItsConnection(outgoing)
      await arrivedRequestsAreRead()
      const timer = setTimeout(() => server.closeAllConnections(), deadlineMs)
      await new Promise((resolve) => {
        server.close(resolve)
      })
      clearTimeout(timer)
    },
  }
}

/** With `Connection: close` the caller sends its next request elsewhere. */
const lastOfItsConnection = (outgoing: ServerResponse): void => {
  outgoing.shouldKeepAlive = false
}

/** Closing the server cuts connections off that look idle, also where a request waits in the socket: one turn reads those. */
const arrivedRequestsAreRead = async (): Promise<void> => {
  for (const _ of ['the rest of this turn', 'a whole one'])
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
}
