import type { Reply } from './reply.ts'

export const EVENT_STREAM = 'text/event-stream'

export type SendEvent = (event: string, data: unknown) => void

const HEADERS = { 'Cache-Control': 'no-cache', 'X-Accel-Buffering': 'no', Vary: 'Accept' }

/** Sends events while `produce` runs and ends with it. A caller who goes away does not stop the work. */
export const eventStream = (produce: (send: SendEvent) => Promise<void>): Reply => {
  const encoder = new TextEncoder()
  let open = true
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      void produce((event, data) => {
        if (open) controller.enqueue(encoder.encode(eventText(event, data)))
      }).finally(() => {
        if (open) controller.close()
      })
    },
    cancel: () => {
      open = false
    },
  })
  return { status: 200, body, mediaType: EVENT_STREAM, headers: HEADERS }
}

/** The same events at once, for an answer that is kept. */
export const collectedEvents = async (produce: (send: SendEvent) => Promise<void>): Promise<Reply> => {
  let body = ''
  await produce((event, data) => {
    body += eventText(event, data)
  })
  return { status: 200, body, mediaType: EVENT_STREAM, headers: HEADERS }
}

const eventText = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
