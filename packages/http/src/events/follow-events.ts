import type { Clock, SealedEntry } from '@nos/domain'
import type { EventPulse } from './event-pulse.ts'

export interface Followed {
  /** Events in their order, from a number on; null when they cannot be read now. */
  readonly read: (from: number, limit: number) => Promise<readonly SealedEntry[] | null>
  /** What one event looks like; null for one that this reader does not get. */
  readonly present: (entry: SealedEntry) => { readonly event: string; readonly data: unknown } | null
  /** Asked at each beat: false ends the stream. */
  readonly mayGoOn: () => Promise<boolean>
  readonly pulse: EventPulse
  readonly clock: Clock
}

const BATCH = 50
const HEARTBEAT_MS = 15_000

/**
 * Server-sent events, each read when the reader has room for it: a slow reader holds no memory here. An event's id says
 * how many events there are up to it, so the last one seen is where to go on; heartbeats carry it too.
 */
export const followEvents = (
  from: number,
  { read, present, mayGoOn, pulse, clock }: Followed,
): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const encoder = new TextEncoder()
  let next = from
  let gone = false
  let opened = false
  let spokeAt = clock()
  let beat = (): void => undefined
  let unsubscribe = (): void => undefined

  const waitForBeat = (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    beat = resolve
    return promise
  }
  /** What is to be said next; null when the stream ends. */
  const more = async (): Promise<string | null> => {
    for (;;) {
      if (gone) return null
      const beaten = waitForBeat()
      if (!(await mayGoOn())) return null
      const entries = await read(next, BATCH)
      const last = entries?.at(-1)
      if (entries !== null && last !== undefined) {
        next = last.index + 1
        const texts = entries.map((entry) => eventText(entry.index + 1, present(entry)))
        if (texts.some((text) => text !== '')) return texts.join('')
        continue
      }
      if (pulse.ending()) return null
      if (clock().getTime() - spokeAt.getTime() >= HEARTBEAT_MS) return `: heartbeat\nid: ${next}\n\n`
      await beaten
    }
  }
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        if (!opened) {
          opened = true
          unsubscribe = pulse.subscribe(() => beat())
          controller.enqueue(encoder.encode(`retry: 3000\nid: ${next}\n\n`))
          return
        }
        const text = await more()
        spokeAt = clock()
        if (text !== null) return controller.enqueue(encoder.encode(text))
        unsubscribe()
        if (!gone) controller.close()
      },
      cancel: () => {
        gone = true
        unsubscribe()
        beat()
      },
    },
    { highWaterMark: 0 },
  )
}

const eventText = (id: number, shown: ReturnType<Followed['present']>): string =>
  shown === null ? '' : `id: ${id}\nevent: ${shown.event}\ndata: ${JSON.stringify(shown.data)}\n\n`
