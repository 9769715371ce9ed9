import { EventSourceParserStream } from 'eventsource-parser/stream'

/** One server-sent event with its JSON. */
export interface ServiceEvent {
  readonly event: string
  readonly data: unknown
}

/** Hands every event on and gives the last one; an end without `done` or `error` is a broken connection. */
export const lastEvent = async (
  stream: ReadableStream<Uint8Array>,
  onEvent: (event: ServiceEvent) => void,
): Promise<ServiceEvent> => {
  const events = stream.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  for await (const { event = 'message', data } of events) {
    const read = { event, data: JSON.parse(data) as unknown }
    if (event === 'done' || event === 'error') return read
    onEvent(read)
  }
  throw new Error('the connection ended before the work was done')
}
