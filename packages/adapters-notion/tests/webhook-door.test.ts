import { createHmac } from 'node:crypto'
import type { Announcement, StorageUnavailable } from '@nos/domain'
import { errAsync, okAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { createEnrolment, createTokenSeal, createWebhookDoor, type KeptValues } from '../src/index.ts'

const DOWN: StorageUnavailable = { kind: 'StorageUnavailable', reason: 'down', cause: null }
const IDENTITY = {
  botId: 'b0b0b0b0-0000-4000-8000-000000000001',
  dataSourceId: 'd0d0d0d0-0000-4000-8000-000000000001',
  databaseId: 'dbdbdbdb-0000-4000-8000-000000000001',
}
const PAGE = 'a0a0a0a0-0000-4000-8000-000000000001'
const KEY = 'a key of the tests with at least 32 bytes'

const sign = (body: string, token: string): string => `sha256=${createHmac('sha256', token).update(body).digest('hex')}`

const setUp = ({
  key = KEY,
  mayKeep = true,
  configured = false,
}: { readonly key?: string | null; readonly mayKeep?: boolean; readonly configured?: boolean } = {}) => {
  const kept = new Map<string, string>()
  const noted: Announcement[] = []
  let now = Date.parse('2026-03-02T09:00:00.000Z')
  let down = false
  const whenUp = <Value>(work: () => Value) => (down ? errAsync(DOWN) : okAsync(work()))
  const values: KeptValues = {
    get: (name) => whenUp(() => kept.get(name) ?? null),
    put: (name, value) => whenUp(() => void kept.set(name, value)),
    getOrPut: (name, value) => whenUp(() => kept.get(name) ?? (kept.set(name, value), value)),
    remove: (name) => whenUp(() => void kept.delete(name)),
  }
  const enrol = (with_: string | null) =>
    createEnrolment({ values, seal: createTokenSeal(with_), clock: () => new Date(now), configured, mayKeep })
  const enrolment = enrol(key)
  const doorOf = (given: typeof enrolment) =>
    createWebhookDoor({
      enrolment: given,
      tokens: configured ? ['configured-token'] : [],
      identity: () => okAsync(IDENTITY),
      note: (announcement) => whenUp(() => void noted.push(announcement)),
    })
  const knock = async (body: string, token: string | null, at = doorOf(enrolment)) => {
    const outcome = await at(new TextEncoder().encode(body), token === null ? null : sign(body, token))
    return outcome.match(
      () => 'ok',
      ({ kind }) => kind,
    )
  }
  return {
    kept,
    noted,
    enrolment,
    knock,
    withKey: (other: string | null) => (body: string, token: string) => knock(body, token, doorOf(enrol(other))),
    later: (minutes: number) => void (now += minutes * 60_000),
    fail: (failing: boolean) => void (down = failing),
    show: async (bodyIsRead = true) => (await enrolment.show({ bodyIsRead }))._unsafeUnwrap(),
  }
}

const hello = (token: string): string => JSON.stringify({ verification_token: token })

const event = (told: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    id: 'e1',
    type: 'page.content_updated',
    timestamp: '2026-03-02T09:00:00.000Z',
    entity: { id: PAGE, type: 'page' },
    authors: [{ id: 'p1', type: 'person' }],
    data: { parent: { type: 'database', id: IDENTITY.databaseId, data_source_id: IDENTITY.dataSourceId } },
    ...told,
  })

describe('the enrolment window', () => {
  it('learns nothing before it is open and after ten minutes', async () => {
    const world = setUp()
    expect(await world.knock(hello('secret_early'), null)).toBe('ok')
    await world.enrolment.open()
    world.later(10)
    expect(await world.knock(hello('secret_late'), null)).toBe('ok')
    expect([...world.kept.keys()]).not.toContain('notion.webhook.token')
    expect(await world.show()).toMatchObject({ state: 'closed', until: null, tokenSource: null })
  })

  it('learns the first token, keeps it sealed, shows it once, and never another one', async () => {
    const world = setUp()
    await world.enrolment.open()
    world.later(9)
    await world.knock(hello('secret_first'), 'secret_first')
    await world.knock(hello('secret_second'), 'secret_second')
    expect([...world.kept.values()].join()).not.toContain('secret_first')
    expect(await world.show(false)).toMatchObject({ state: 'enrolled', verificationToken: null })
    expect(await world.show()).toMatchObject({
      state: 'enrolled',
      tokenSource: 'handshake',
      verificationToken: 'secret_first',
    })
    expect(await world.show()).toMatchObject({ verificationToken: null })
    await world.enrolment.open()
    await world.knock(hello('secret_third'), 'secret_third')
    expect(await world.show()).toMatchObject({ verificationToken: null })
    expect(await world.knock(event(), 'secret_first')).toBe('ok')
    expect(await world.knock(event(), 'secret_second')).toBe('SignatureRefused')
    expect(await world.knock(event(), 'secret_third')).toBe('SignatureRefused')
  })

  it('does not show a token once the window is closed', async () => {
    const world = setUp()
    await world.enrolment.open()
    await world.knock(hello('secret_first'), null)
    world.later(10)
    expect(await world.show()).toEqual({
      state: 'enrolled',
      until: null,
      tokenSource: 'handshake',
      verificationToken: null,
    })
  })

  it('names the variable where a token may not be kept, and learns none', async () => {
    const world = setUp({ key: null, mayKeep: false })
    expect((await world.enrolment.open())._unsafeUnwrapErr()).toMatchObject({
      kind: 'EncryptionKeyNeeded',
      reason: expect.stringContaining('NOS_ENCRYPTION_KEY'),
    })
    await world.knock(hello('secret_first'), null)
    expect(world.kept.size).toBe(0)
  })

  it('says so when the key is another one by now, and lets a new token be learnt once the old one is forgotten', async () => {
    const world = setUp()
    await world.enrolment.open()
    await world.knock(hello('secret_first'), null)
    expect(await world.withKey('another key of at least thirty-two bytes')(event(), 'secret_first')).toBe(
      'EncryptionKeyNeeded',
    )
    expect(await world.withKey(null)(event(), 'secret_first')).toBe('EncryptionKeyNeeded')
    await world.enrolment.forget()
    expect(await world.knock(event(), 'secret_first')).toBe('SignatureRefused')
    await world.enrolment.open()
    await world.knock(hello('secret_second'), null)
    expect(await world.knock(event(), 'secret_second')).toBe('ok')
  })

  it('takes no handshake where the configuration has a token', async () => {
    const world = setUp({ configured: true })
    await world.enrolment.open()
    await world.knock(hello('secret_first'), null)
    expect(await world.knock(event(), 'secret_first')).toBe('SignatureRefused')
    expect(await world.knock(event(), 'configured-token')).toBe('ok')
  })

  it.each(['short', 'with space in it', 'x'.repeat(501), 'line\nbreak-in-it'])(
    'takes no token like %j',
    async (token) => {
      const world = setUp()
      await world.enrolment.open()
      expect(await world.knock(hello(token), null)).toBe('ok')
      expect(await world.show()).toMatchObject({ state: 'open' })
    },
  )
})

describe('the door', () => {
  const enrolled = async () => {
    const world = setUp()
    await world.enrolment.open()
    await world.knock(hello('secret_first'), null)
    return world
  }

  it('hands on what an event says and nothing of its payload', async () => {
    const world = await enrolled()
    await world.knock(event(), 'secret_first')
    expect(world.noted).toEqual([
      {
        id: 'e1',
        editors: ['p1'],
        ref: PAGE,
        touched: 'text',
        own: false,
        elsewhere: false,
        occurredAt: new Date('2026-03-02T09:00:00.000Z'),
      },
    ])
  })

  it.each([
    ['page.properties_updated', 'properties'],
    ['page.created', 'listing'],
    ['page.deleted', 'deleted'],
    ['page.undeleted', 'restored'],
    ['page.moved', 'moved'],
  ])('takes %s for %s', async (type, touched) => {
    const world = await enrolled()
    await world.knock(
      event({ type, entity: { id: PAGE.replaceAll('-', ''), type: 'page' }, authors: [{ id: IDENTITY.botId }] }),
      'secret_first',
    )
    expect(world.noted).toMatchObject([{ ref: PAGE, touched, own: true }])
  })

  it.each(['page.locked', 'comment.updated', 'view.created', 'page.sang', 'data_source.created', 'nonsense', ''])(
    'acknowledges %j and hands on nothing',
    async (type) => {
      const world = await enrolled()
      expect(await world.knock(event({ type }), 'secret_first')).toBe('ok')
      expect(world.noted).toEqual([])
    },
  )

  it('names the people who edited a text, not itself, and none for properties', async () => {
    const world = await enrolled()
    const authors = [{ id: IDENTITY.botId }, { id: PAGE.replaceAll('-', ''), type: 'person' }]
    await world.knock(event({ authors }), 'secret_first')
    await world.knock(event({ authors, type: 'page.properties_updated' }), 'secret_first')
    expect(world.noted.map(({ editors }) => editors)).toEqual([[PAGE], undefined])
  })

  it('takes a new comment for a remark beside its page, and knows its own', async () => {
    const world = await enrolled()
    const remark = 'c0c0c0c0-0000-4000-8000-000000000001'
    const said = { type: 'comment.created', entity: { id: remark.replaceAll('-', ''), type: 'comment' } }
    await world.knock(event({ ...said, data: { page_id: PAGE, parent: { id: 'b', type: 'block' } } }), 'secret_first')
    await world.knock(event({ ...said, data: { page_id: PAGE }, authors: [{ id: IDENTITY.botId }] }), 'secret_first')
    await world.knock(event({ ...said, data: {} }), 'secret_first')
    expect(world.noted).toMatchObject([
      { ref: PAGE, touched: 'comment', remark, own: false },
      { ref: PAGE, touched: 'comment', remark, own: true },
    ])
  })

  it('knows its own data source from others, and an older name of it', async () => {
    const world = await enrolled()
    await world.knock(event({ type: 'data_source.schema_updated', entity: { id: 'other' } }), 'secret_first')
    expect(world.noted).toEqual([])
    await world.knock(event({ type: 'database.schema_updated', entity: { id: IDENTITY.databaseId } }), 'secret_first')
    await world.knock(event({ data: { parent: { type: 'database', id: IDENTITY.databaseId } } }), 'secret_first')
    await world.knock(event({ data: { parent: { type: 'page', id: 'x' } } }), 'secret_first')
    expect(world.noted.map(({ ref, elsewhere }) => [ref, elsewhere])).toEqual([
      [null, false],
      [PAGE, false],
      [PAGE, true],
    ])
  })

  it('refuses every signature with one digit changed, and the right one over other bytes', async () => {
    const { enrolment, noted } = await enrolled()
    const knock = createWebhookDoor({
      enrolment,
      tokens: [],
      identity: () => okAsync(IDENTITY),
      note: () => okAsync(),
    })
    const body = event()
    const right = sign(body, 'secret_first')
    const accepted = async (text: string, signature: string): Promise<boolean> =>
      (await knock(new TextEncoder().encode(text), signature)).isOk()
    expect(await accepted(body, right)).toBe(true)
    for (const digit of '0123456789abcdef')
      for (let at = 'sha256='.length; at < right.length; at++)
        if (right[at] !== digit)
          expect(await accepted(body, right.slice(0, at) + digit + right.slice(at + 1))).toBe(false)
    for (const other of [`${body} `, ` ${body}`, body.replace('e1', 'e2'), ''])
      expect(await accepted(other, right)).toBe(false)
    expect(noted).toEqual([])
  })

  it('acknowledges nothing while the database is down', async () => {
    const world = await enrolled()
    world.fail(true)
    expect(await world.knock(event(), 'secret_first')).toBe('StorageUnavailable')
    expect(await world.knock(hello('secret_other'), null)).toBe('StorageUnavailable')
    world.fail(false)
    expect(await world.knock(event(), 'secret_first')).toBe('ok')
    expect(world.noted).toHaveLength(1)
  })
})
