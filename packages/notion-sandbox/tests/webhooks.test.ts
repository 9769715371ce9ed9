import { verifyWebhookSignature } from '@notionhq/client'
import { beforeEach, describe, expect, it } from 'vitest'
import { at, api, blockIds, makeRow, textAt } from '../testing/api.ts'
import { START, startSandbox, type Started } from '../testing/start-sandbox.ts'

type Post = { readonly url: string; readonly text: string; readonly body: unknown; readonly signature: string }

let started: Started
let posts: Post[] = []
let status = 200
let token = ''
let subscription = ''

const subscribe = async (more: { eventTypes?: readonly string[]; apiVersion?: string } = {}): Promise<void> => {
  const made = await started.sandbox.subscribe({
    url: 'https://hook.example/in',
    token: started.sandbox.token,
    ...more,
  })
  subscription = made.id
  token = textAt(posts.at(-1)?.body, 'verification_token')
  started.sandbox.side.verifySubscription({ subscription, verificationToken: token })
  posts = []
}

/** Lets the aggregation window pass and delivers. */
const deliver = (): Promise<number> => {
  started.sandbox.side.advance({ milliseconds: 2_000 })
  return started.sandbox.deliverWebhooks()
}
const types = (): readonly string[] => posts.map((post) => textAt(post.body, 'type'))

beforeEach(async () => {
  posts = []
  status = 200
  started = await startSandbox({
    clock: () => START,
    post: async (url, text, headers) => {
      const body: unknown = JSON.parse(text)
      posts.push({ url, text, body, signature: headers['x-notion-signature'] ?? '' })
      if (status === 0) throw new Error('nobody answers')
      return status
    },
  })
})

describe('a subscription', () => {
  it('begins with a signed handshake and tells nothing before it is verified', async () => {
    const made = await started.sandbox.subscribe({ url: 'https://hook.example/in', token: started.sandbox.token })
    expect(posts[0]?.body).toEqual({ verification_token: made.verificationToken })
    expect(
      await verifyWebhookSignature({
        body: posts[0]?.text ?? '',
        signature: posts[0]?.signature ?? '',
        verificationToken: made.verificationToken,
      }),
    ).toBe(true)
    await makeRow(started, 'A')
    expect(await deliver()).toBe(0)
    expect(() =>
      started.sandbox.side.verifySubscription({ subscription: made.id, verificationToken: 'wrong' }),
    ).toThrow('does not belong')
  })

  it('signs the exact bytes it sends', async () => {
    await subscribe()
    await makeRow(started, 'A')
    await deliver()
    const [post] = posts
    expect(
      await verifyWebhookSignature({
        body: post?.text ?? '',
        signature: post?.signature ?? '',
        verificationToken: token,
      }),
    ).toBe(true)
    expect(
      await verifyWebhookSignature({
        body: `${post?.text} `,
        signature: post?.signature ?? '',
        verificationToken: token,
      }),
    ).toBe(false)
  })

  it('hears only of the types it asked for', async () => {
    await subscribe({ eventTypes: ['page.deleted'] })
    const id = await makeRow(started, 'A')
    await deliver()
    started.sandbox.side.trash({ page: id })
    await deliver()
    expect(types()).toEqual(['page.deleted'])
  })

  it('is paused by sustained failure and heard again once resumed', async () => {
    await subscribe()
    status = 400
    for (let index = 0; index < 55; index += 1) await makeRow(started, `${index}`)
    await deliver()
    posts = []
    await makeRow(started, 'unheard')
    expect(await deliver()).toBe(0)
    started.sandbox.side.setSubscription({ subscription, status: 'active' })
    status = 200
    await makeRow(started, 'heard')
    await deliver()
    expect(types()).toContain('page.created')
  })

  it('does not hear of pages its token cannot see', async () => {
    await subscribe()
    const id = await makeRow(started, 'A')
    await deliver()
    posts = []
    started.sandbox.side.unshare({ id })
    started.sandbox.side.setProperty({ page: id, property: 'Name', value: 'B' })
    expect(await deliver()).toBe(0)
  })
})

describe('an event', () => {
  beforeEach(() => subscribe())

  it('names its parent, database and data source, and never content', async () => {
    const id = await makeRow(started, 'A', 'secret text')
    await deliver()
    expect(posts[0]?.body).toMatchObject({
      type: 'page.created',
      attempt_number: 1,
      api_version: '2026-03-11',
      entity: { id, type: 'page' },
      data: { parent: { id: started.sandbox.databaseId, type: 'database', data_source_id: started.dataSource } },
      authors: [{ type: 'bot' }],
    })
    expect(posts[0]?.text).not.toContain('secret')
  })

  it('is raised by own writes as well as by people, each under their name', async () => {
    const id = await makeRow(started, 'A', 'one')
    await deliver()
    posts = []
    await api(started, 'PATCH', `/v1/pages/${id}/markdown`, {
      type: 'insert_content',
      insert_content: { content: 'two' },
    })
    started.sandbox.side.editText({ page: id, find: 'one', replace: 'eins' })
    await deliver()
    expect(posts).toHaveLength(1)
    expect(at(posts[0]?.body, 'authors')).toMatchObject([{ type: 'bot' }, { type: 'person' }])
    const blocks = await blockIds(started, id)
    expect(at(posts[0]?.body, 'data', 'updated_blocks')).toEqual([
      { id: blocks[1], type: 'block' },
      { id: blocks[0], type: 'block' },
    ])
  })

  it('tells which properties changed', async () => {
    const id = await makeRow(started, 'A')
    await deliver()
    posts = []
    started.sandbox.side.setProperty({ page: id, property: 'Name', value: 'B' })
    await deliver()
    expect(posts[0]?.body).toMatchObject({ type: 'page.properties_updated', data: { updated_properties: ['title'] } })
  })

  it('waits for its window to pass', async () => {
    await makeRow(started, 'A')
    expect(await started.sandbox.deliverWebhooks()).toBe(0)
    expect(await deliver()).toBe(1)
  })

  it('is not told when a page is created and deleted at once', async () => {
    const id = await makeRow(started, 'A')
    started.sandbox.side.trash({ page: id })
    expect(await deliver()).toBe(0)
  })

  it('is told for schema, comments, moves, locks and restores', async () => {
    const id = await makeRow(started, 'A', 'text')
    await deliver()
    posts = []
    started.sandbox.side.addProperty({ database: started.sandbox.databaseId, property: 'New', type: 'number' })
    started.sandbox.side.comment({ page: id, text: 'hm', on: 'text' })
    started.sandbox.side.lock({ page: id, locked: true })
    await deliver()
    expect(types().toSorted()).toEqual(['comment.created', 'data_source.schema_updated', 'page.locked'])
    expect(posts.find((post) => textAt(post.body, 'type') === 'data_source.schema_updated')?.body).toMatchObject({
      data: { updated_properties: [{ name: 'New', action: 'created' }] },
    })
    posts = []
    started.sandbox.side.trash({ page: id })
    await deliver()
    started.sandbox.side.restore({ page: id })
    started.sandbox.side.move({ page: id })
    await deliver()
    expect(types()).toEqual(['page.deleted', 'page.undeleted', 'page.moved'])
  })
})

describe('delivery', () => {
  beforeEach(() => subscribe())
  const DAY = 86_400_000

  it('is tried at most eight times within about a day, with one id and rising numbers', async () => {
    status = 500
    await makeRow(started, 'A')
    await deliver()
    for (let round = 0; round < 30; round += 1) {
      started.sandbox.side.advance({ milliseconds: DAY / 20 })
      await started.sandbox.deliverWebhooks()
    }
    expect(posts.map((post) => at(post.body, 'attempt_number'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(new Set(posts.map((post) => at(post.body, 'id'))).size).toBe(1)
  })

  it('is tried again when nobody answers', async () => {
    status = 0
    await makeRow(started, 'A')
    await deliver()
    status = 200
    started.sandbox.side.advance({ milliseconds: 60_000 })
    expect(await started.sandbox.deliverWebhooks()).toBe(1)
  })

  it('can be lost, repeated and reordered', async () => {
    const [a, b] = [await makeRow(started, 'A'), await makeRow(started, 'B')]
    const [first] = started.sandbox.side.deliveries({})
    started.sandbox.side.advance({ milliseconds: 2_000 })
    await started.sandbox.deliverWebhooks((due) => due.toReversed())
    expect(posts.map((post) => textAt(post.body, 'entity', 'id'))).toEqual([b, a])
    started.sandbox.side.repeatDelivery({ delivery: first?.id ?? '' })
    await started.sandbox.deliverWebhooks()
    expect(posts.at(-1)?.body).toMatchObject({ id: first?.id, attempt_number: 2 })
    await makeRow(started, 'C')
    const lost = started.sandbox.side.deliveries({}).at(-1)
    started.sandbox.side.loseDelivery({ delivery: lost?.id ?? '' })
    expect(await deliver()).toBe(0)
  })
})

describe('an old subscription', () => {
  it('hears of databases instead of data sources', async () => {
    await subscribe({ apiVersion: '2022-06-28' })
    await makeRow(started, 'A')
    started.sandbox.side.addProperty({ database: started.sandbox.databaseId, property: 'New', type: 'number' })
    await deliver()
    expect(types()).toEqual(['page.created', 'database.schema_updated'])
    expect(at(posts[0]?.body, 'data', 'parent')).toEqual({ id: started.sandbox.databaseId, type: 'database' })
    expect(posts[1]?.body).toMatchObject({ entity: { id: started.sandbox.databaseId, type: 'database' } })
  })
})
