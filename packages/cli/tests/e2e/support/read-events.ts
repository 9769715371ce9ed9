import type { ServiceUnderTest } from './start-service.ts'

interface StreamedEvent {
  readonly id: number
  readonly event: string
  readonly data: { readonly id: string; readonly spec_id?: string }
}

export interface EventReader {
  /** What came whole, in the order it came. */
  readonly events: readonly StreamedEvent[]
  /** Where to go on. */
  readonly lastId: () => number
  /** Resolves when the stream ends or breaks off. */
  readonly ended: Promise<void>
}

/** Follows `GET /events` from an id on, as a client of server-sent events does. */
export const readEvents = (service: ServiceUnderTest, from: number): EventReader => {
  const events: StreamedEvent[] = []
  let last = from
  const take = (block: string): void => {
    const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
    const id = field('id')
    if (id !== undefined) last = Number(id)
    const [event, data] = [field('event'), field('data')]
    if (event !== undefined && data !== undefined)
      events.push({ id: last, event, data: JSON.parse(data) as StreamedEvent['data'] })
  }
  const follow = async (): Promise<void> => {
    const answer = await fetch(`${service.url}/api/v1/events`, {
      headers: { authorization: `Bearer ${service.token}`, 'last-event-id': String(from) },
    })
    if (answer.status !== 200 || answer.body === null) throw new Error(`GET /events answered ${answer.status}`)
    let rest = ''
    for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + text).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) take(block)
    }
  }
  return { events, lastId: () => last, ended: follow().catch(() => undefined) }
}
