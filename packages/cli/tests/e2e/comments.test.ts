import { beforeAll, describe, expect, it, vi } from 'vitest'
import { eventually } from './support/eventually.ts'
import { createLinked, type LinkedSpecification } from './support/linked-specification.ts'
import type { RestBody } from './support/rest-client.ts'
import { runNos } from './support/run-nos.ts'
import { useSandbox } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const cwd = temporaryFolder()
let service: ServiceUnderTest
let sandbox: ReturnType<typeof useSandbox>
let spec: LinkedSpecification

beforeAll(async () => {
  // With the sandbox that it brings, which tells it of everything by webhooks.
  service = await startService({ words: ['--sandbox'], cwd })
  const [, url = '', token = '', databaseId = ''] = await service.process.printed(
    /NOTION_API_BASE_URL=(\S+) NOTION_API_TOKEN=(\S+) NOTION_DATABASE_ID=(\S+)/,
  )
  sandbox = useSandbox({ url, token, databaseId })
  spec = await createLinked(service, 'Lost bikes')
})

const comments = async (): Promise<readonly RestBody[]> =>
  (await service.expect(200, `GET /specifications/${spec.id}/comments?limit=100`)).items

const shows = (text: string, condition: (comment: RestBody) => boolean = () => true): Promise<RestBody> =>
  eventually(async () => (await comments()).find((comment) => comment.text === text && condition(comment)), {
    what: `the comment ${text}`,
  })

const say = (json: Readonly<Record<string, unknown>>): Promise<RestBody> =>
  service.expect(201, `POST /specifications/${spec.id}/comments`, { json })

const inNotion = async (): Promise<readonly { readonly text: string; readonly discussion: string }[]> => {
  const { results } = await sandbox.notion.comments.list({ block_id: spec.page })
  return results.map((comment) => ({
    text: 'rich_text' in comment ? comment.rich_text.map((run) => run.plain_text).join('') : '',
    discussion: 'discussion_id' in comment ? comment.discussion_id : '',
  }))
}

describe('comments here and in Notion', () => {
  it('go to the page and come from it, in the same threads, each once', async () => {
    const first = await say({ text: 'Who pays, @rita?' })
    const linked = await shows('Who pays, @rita?', ({ notion }) => notion.state === 'linked')
    expect(await inNotion()).toEqual([{ text: 'Who pays, @rita?', discussion: linked.notion.discussion_id }])
    await sandbox.notion.comments.create({
      discussion_id: linked.notion.discussion_id,
      rich_text: [{ text: { content: 'by the connection, so nobody else’s' } }],
    })
    await sandbox.person('comment', { page: spec.page, text: 'A question from Notion' })
    const theirs = await shows('A question from Notion')
    expect(theirs).toMatchObject({ author: { kind: 'notion' }, parent_id: null, requirement: null })
    await say({ text: 'An answer from here', parent_id: theirs.id })
    await shows('An answer from here', ({ notion }) => notion.discussion_id === theirs.notion.discussion_id)
    await say({ text: 'The city.', parent_id: first.id })
    await shows('The city.', ({ notion }) => notion.discussion_id === linked.notion.discussion_id)
    expect(new Set((await comments()).map(({ text }) => text))).toEqual(
      new Set(['A question from Notion', 'An answer from here', 'The city.', 'Who pays, @rita?']),
    )
    expect(await comments()).toHaveLength(4)
  })

  it('hang on the same requirement on both sides', async () => {
    const { body } = await spec.now()
    const [, requirement = ''] = /^### Requirement: (.+)$/m.exec(body) ?? []
    const [, line = ''] = /^### Requirement: .+\n+(.+)$/m.exec(body) ?? []
    await sandbox.person('comment', { page: spec.page, text: 'On this line', on: line })
    expect(await shows('On this line')).toMatchObject({ requirement, scenario: null, outdated: false })
    await say({ text: 'On the requirement', requirement })
    await shows('On the requirement', ({ notion }) => notion.state === 'linked')
    expect((await inNotion()).map(({ text }) => text)).not.toContain('On the requirement')
  })

  it('are read at once on request where no webhook came', async () => {
    for (const { id } of await sandbox.person('subscriptions'))
      await sandbox.person('unsubscribe', { subscription: id })
    await sandbox.person('comment', { page: spec.page, text: 'Unannounced' })
    const { output } = await runNos(['comments', 'list', spec.id, '--refresh'], { cwd, env: service.env })
    expect(output).toContain('Unannounced')
  })
})
