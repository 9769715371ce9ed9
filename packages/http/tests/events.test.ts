import { okAsync } from 'neverthrow'
import { beforeEach, describe, expect, it } from 'vitest'
import { authenticationWith } from '../testing/authentication-with.ts'
import { createHttpUnderTest, SECRET } from '../testing/http-under-test.ts'
import { createServiceOnLibrary, type ServiceOnLibrary } from '../testing/service-on-library.ts'

/** A beat whenever the test says so. */
const createPulse = () => {
  const listeners = new Set<() => void>()
  let over = false
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    ending: () => over,
    beat: () => {
      for (const listener of listeners) listener()
    },
    end: () => {
      over = true
      for (const listener of listeners) listener()
    },
    listening: () => listeners.size,
  }
}

/** Reads a stream event by event, as a browser's EventSource does. */
const createReader = (response: Response) => {
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ''
  const block = async (): Promise<string | null> => {
    for (;;) {
      const end = buffer.indexOf('\n\n')
      if (end !== -1) {
        const found = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        return found
      }
      const { done, value } = await reader.read()
      if (done) return null
      buffer += value
    }
  }
  const field = (text: string, name: string): string | null =>
    new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? null
  return {
    block,
    next: async () => {
      const text = await block()
      return text === null ? null : { id: field(text, 'id'), event: field(text, 'event'), data: field(text, 'data') }
    },
    leave: () => reader.cancel(),
  }
}

let pulse: ReturnType<typeof createPulse>
let service: ServiceOnLibrary
const revoked = new Set<string>()
beforeEach(() => {
  pulse = createPulse()
  revoked.clear()
  service = createServiceOnLibrary({
    pulse,
    authentication: authenticationWith([SECRET], {
      standingOf: ({ jti }) => (revoked.has(jti) ? 'revoked' : 'good'),
    }),
  })
})
const create = async (title: string): Promise<string> => {
  const overview = 'What it is for, in more than fifty characters of text.'
  const answer = await service.ask('POST /specifications', { json: { title, spec_type: 'Feature', overview } })
  return ((await answer.json()) as { readonly id: string }).id
}
/** As the sealer does it in the background. */
const sealAndBeat = async (): Promise<void> => {
  await service.ask('GET /audit/head', { as: 'viewer' })
  pulse.beat()
}
const follow = async (asking: Parameters<ServiceOnLibrary['ask']>[1] = {}, query = '') => {
  const response = await service.ask(`GET /events${query}`, { as: 'viewer', ...asking })
  expect(response.headers.get('Content-Type')).toBe('text/event-stream')
  return createReader(response)
}

describe('GET /events', () => {
  it('tells what is new from the moment on at which it is opened', async () => {
    await create('Before')
    const reader = await follow()
    expect(await reader.block()).toBe('retry: 3000\nid: 1')
    const waiting = reader.next()
    const id = await create('After')
    await sealAndBeat()
    const event = await waiting
    expect(event).toMatchObject({ id: '2', event: 'specification.created' })
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ action: 'specification.created', spec_id: id })
    await reader.leave()
  })

  it('goes on after the last event seen, without gaps or repeats', async () => {
    const titles = Array.from({ length: 120 }, (_, n) => `Specification ${n}`)
    for (const title of titles) await create(title)
    const seen: string[] = []
    for (let last = '0'; seen.length < titles.length;) {
      const reader = await follow({ headers: { 'Last-Event-ID': last } })
      await reader.block()
      for (let n = 0; n < 7 && seen.length < titles.length; n += 1) {
        const event = await reader.next()
        seen.push(event?.id ?? '')
        last = event?.id ?? last
      }
      await reader.leave()
    }
    expect(seen).toEqual(titles.map((_, n) => String(n + 1)))
    expect(pulse.listening()).toBe(0)
  })

  it('refuses an id that no event has', async () => {
    for (const id of ['nonsense', '-1', '7'])
      expect((await service.ask('GET /events', { as: 'viewer', headers: { 'Last-Event-ID': id } })).status).toBe(422)
  })

  it('sends what the reader chose', async () => {
    await create('A')
    const id = await create('B')
    const reader = await follow({ headers: { 'Last-Event-ID': '0' } }, `?spec_id=${id}&action=specification`)
    await reader.block()
    expect(JSON.parse((await reader.next())?.data ?? '')).toMatchObject({ spec_id: id })
    await reader.leave()
  })

  it('says that it is alive, and where it stands, when nothing happens', async () => {
    const reader = await follow()
    await reader.block()
    const waiting = reader.block()
    service.clock.advance(15_000)
    pulse.beat()
    expect(await waiting).toBe(': heartbeat\nid: 0')
    await reader.leave()
  })

  it('ends when the service is going to stop, after what is there already', async () => {
    await create('A')
    pulse.end()
    const reader = await follow({ headers: { 'Last-Event-ID': '0' } })
    await reader.block()
    expect((await reader.next())?.id).toBe('1')
    expect(await reader.next()).toBeNull()
    expect(pulse.listening()).toBe(0)
  })

  it('ends with its token, whether that runs out or is revoked', async () => {
    const jti = '01927f3e-5a2b-4c6d-8e7f-999999999999'
    const revokes = (): void => {
      revoked.add(jti)
      // A token's standing is remembered for half a second.
      service.clock.advance(1_000)
    }
    for (const end of [revokes, () => service.clock.advance(3_700_000)]) {
      revoked.clear()
      const reader = await follow({ token: service.tokenFor('viewer', { jti }) })
      await reader.block()
      const waiting = reader.next()
      pulse.beat()
      end()
      pulse.beat()
      expect(await waiting).toBeNull()
    }
  })

  it('holds nothing for a reader who takes nothing', async () => {
    let reads = 0
    const { ask } = createHttpUnderTest({ readAudit: () => okAsync((reads += 1) > 0 ? [] : []) }, { pulse })
    const response = await ask('GET /events?last_event_id=0', { as: 'viewer' })
    for (let n = 0; n < 20; n += 1) pulse.beat()
    expect(reads).toBe(0)
    await response.body?.cancel()
  })
})
