import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll } from 'vitest'

interface Message {
  readonly id: string
  readonly body: string
  readonly answered: boolean
}

export interface Receiver {
  readonly url: string
  readonly messages: readonly Message[]
  /** Answers what comes from now on; what is held stays unanswered. */
  readonly release: () => void
}

/** A receiver of webhooks that leaves every message without an answer until it is told otherwise. */
export const holdWebhooks = async (): Promise<Receiver> => {
  const messages: Message[] = []
  let holding = true
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request)
      messages.push({ id: String(request.headers['webhook-id']), body, answered: !holding })
      if (!holding) response.writeHead(204).end()
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    messages,
    release: () => (holding = false),
  }
}
