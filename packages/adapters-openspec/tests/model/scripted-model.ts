import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface SeenRequest {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: {
    readonly model: string
    readonly stream?: boolean
    readonly stream_options?: unknown
    readonly response_format?: { readonly type: string; readonly json_schema?: { readonly schema: unknown } }
    readonly messages: readonly { readonly role: string; readonly content: string }[]
  }
}

/** What one request is answered with. */
export type Script = (request: SeenRequest, response: ServerResponse) => void | Promise<void>

export interface ScriptedModel {
  readonly url: string
  readonly requests: SeenRequest[]
  /** One script for each request; the last one for all that follow. */
  scripts: Script[]
  readonly close: () => Promise<void>
}

/** A server of the chat-completions protocol that does what a test says. */
export const startScriptedModel = async (...scripts: Script[]): Promise<ScriptedModel> => {
  const requests: SeenRequest[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const seen: SeenRequest = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text) }
    requests.push(seen)
    const script = model.scripts[Math.min(requests.length, model.scripts.length) - 1]
    await script?.(seen, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const model: ScriptedModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    scripts,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return model
}

/** The words as a stream of small pieces, or in one answer for a request that wants none. */
export const says =
  (
    text: string,
    { ended = 'stop', usage = true }: { readonly ended?: string; readonly usage?: boolean } = {},
  ): Script =>
  ({ body }, response) => {
    const counted = { prompt_tokens: 1000, completion_tokens: 200 }
    if (body.stream !== true) {
      response.setHeader('Content-Type', 'application/json')
      response.end(
        JSON.stringify({
          choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: ended }],
          ...(usage ? { usage: counted } : {}),
        }),
      )
      return
    }
    response.setHeader('Content-Type', 'text/event-stream')
    const send = (value: unknown): void => void response.write(`data: ${JSON.stringify(value)}\n\n`)
    for (let from = 0; from < text.length; from += 500)
      send({ choices: [{ index: 0, delta: { content: text.slice(from, from + 500) }, finish_reason: null }] })
    send({ choices: [{ index: 0, delta: {}, finish_reason: ended }] })
    if (usage) send({ choices: [], usage: counted })
    response.end('data: [DONE]\n\n')
  }

export const refuses =
  (
    status: number,
    words: unknown = { error: { message: 'no' } },
    headers: Readonly<Record<string, string>> = {},
  ): Script =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(JSON.stringify(words))
  }
