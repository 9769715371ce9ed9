import { discussionsContract, expectOk, aSpecification } from '@nos/domain/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { createNotionDiscussions } from '../src/index.ts'
import { createNotionWorkbench, type NotionWorkbench } from '../testing/notion-workbench.ts'

const BODY = '# Bike\n\n## Purpose\nWhy.\n\n## Requirements\n\n### Requirement: Unlock\nThe bike SHALL unlock.\n'

let opened: NotionWorkbench | null = null
afterEach(async () => {
  await opened?.close()
  opened = null
})

const open = async (botId?: null) => {
  const bench = await createNotionWorkbench()
  opened = bench
  const { id } = aSpecification()
  const { ref } = expectOk(await bench.replica.create(id, { body: BODY, properties: { title: 'Bike' } }))
  bench.requests()
  const discussions = createNotionDiscussions({
    client: bench.client,
    botId: botId === null ? null : bench.source.botId,
  })
  return { bench, ref, discussions }
}

discussionsContract('Notion', async () => {
  const { bench, ref, discussions } = await open()
  return {
    discussions,
    ref,
    say: async (text, line) =>
      void bench.sandbox.side.comment({ page: ref, text, ...(line === undefined ? {} : { on: line }) }),
  }
})

describe('Notion’s comments', () => {
  it('cost one request for an announced one, and one for an answer', async () => {
    const { bench, ref, discussions } = await open()
    bench.sandbox.side.comment({ page: ref, text: 'Hm' })
    const [remark] = expectOk(await discussions.read(ref, null))
    bench.requests()
    expectOk(await discussions.get(remark?.id ?? ''))
    expect(Object.values(bench.requests())).toEqual([1])
    const author = { kind: 'user', id: 'ada', name: 'Ada' } as const
    expectOk(await discussions.post(ref, { discussion: remark?.discussion ?? '', place: null, text: 'Yes', author }))
    expect(Object.values(bench.requests())).toEqual([1])
  })

  it('carry the name of who said it, and are our own even where the bot is not known yet', async () => {
    const { ref, discussions } = await open(null)
    const author = { kind: 'user', id: 'ada', name: 'Ada' } as const
    expectOk(await discussions.post(ref, { discussion: null, place: null, text: 'Hm', author }))
    expect(expectOk(await discussions.read(ref, null))).toMatchObject([{ own: true, author: { name: 'Ada' } }])
  })

  it('are known by the id that Notion names with a failure, settled or not', async () => {
    const { bench, ref, discussions } = await open()
    bench.sandbox.side.addFault({
      method: 'POST',
      route: '/v1/comments',
      times: 1,
      effect: { kind: 'error', status: 500, afterCommit: true },
    })
    const author = { kind: 'user', id: 'ada', name: 'Ada' } as const
    const posted = expectOk(await discussions.post(ref, { discussion: null, place: null, text: 'Once', author }))
    expect(expectOk(await discussions.read(ref, null))).toMatchObject([{ id: posted.id, text: 'Once' }])
  })

  it('tell a page that is gone from one without comments', async () => {
    const { discussions } = await open()
    const failed = await discussions.read('00000000-0000-4000-8000-0000000000ff', null)
    expect(failed.isErr() && failed.error.kind).toBe('DocumentGone')
  })
})
