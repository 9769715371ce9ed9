import { specificationId, type ReplicaDocument } from '@nos/domain'
import { expectErr, expectOk } from '@nos/domain/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createNotionWorkbench, type NotionWorkbench } from '../testing/notion-workbench.ts'

const id = specificationId('00000000-0000-4000-8000-000000000001')
const body = `# Login

## Purpose
People sign in with a password,
and stay signed in.

- one
- two
  - nested

| a | b   |
|---|-----|
| 1 | two |

Last paragraph.
`

describe('what Notion holds beyond Markdown', () => {
  let bench: NotionWorkbench
  let page: ReplicaDocument
  const read = async (known = page.mirror) => expectOk(await bench.replica.read(page.ref, known))
  const write = async (known: ReplicaDocument, text: string) =>
    expectOk(await bench.replica.write(page.ref, known.mirror, { body: text, properties: {} }))
  const markdown = (): string => bench.sandbox.side.readMarkdown({ page: page.ref })
  const blockIds = async (): Promise<ReadonlyMap<string, string>> => {
    const answer = await bench.sandbox.app.fetch(
      new Request(`http://notion.test/v1/blocks/${page.ref}/children`, {
        headers: { authorization: `Bearer ${bench.sandbox.token}`, 'notion-version': '2026-03-11' },
      }),
    )
    const { results } = (await answer.json()) as { results: { id: string; type: string; [type: string]: unknown }[] }
    return new Map(
      results.map((block) => [
        JSON.stringify(block[block.type])
          .replaceAll(/"color".*$/g, '')
          .slice(0, 300),
        block.id,
      ]),
    )
  }

  beforeEach(async () => {
    bench = await createNotionWorkbench()
    page = expectOk(await bench.replica.create(id, { body, properties: { title: 'Login' } }))
    page = await read()
  })

  it('keeps comments and block ids of everything that an edit does not touch', async () => {
    const discussion = bench.sandbox.side.comment({ page: page.ref, text: 'Why?', on: 'password' })
    const before = await blockIds()
    const commented = await read()
    expect(commented.body).toBe(body)
    const written = await write(commented, body.replace('Last paragraph', 'The final words'))
    expect(written.body).toBe(body.replace('Last paragraph', 'The final words'))
    expect(markdown()).toContain(discussion)
    const after = await blockIds()
    const kept = [...before].filter(([key, blockId]) => after.get(key) === blockId)
    expect(kept).toHaveLength(before.size - 1)
  })

  it('keeps a comment’s anchor when other words of its line change, and does not show it in our text', async () => {
    const discussion = bench.sandbox.side.comment({ page: page.ref, text: 'Why?', on: 'password' })
    const commented = await read()
    expect(commented.body).toBe(body)
    const written = await write(commented, body.replace('stay signed in', 'stay signed in for a day'))
    expect(written.body).toBe(body.replace('stay signed in', 'stay signed in for a day'))
    expect(markdown()).toContain(`<span discussion-urls="discussion://${discussion}">password</span>`)
  })

  it('keeps colours that a person gave', async () => {
    bench.sandbox.side.setMarkdown({
      page: page.ref,
      markdown: markdown().replace('Last paragraph.', 'Last <span color="red">paragraph</span>. {color="blue"}'),
    })
    const coloured = await read()
    expect(coloured.body).toBe(body)
    const written = await write(coloured, body.replace('Last', 'The last'))
    expect(written.body).toBe(body.replace('Last', 'The last'))
    expect(markdown()).toContain('The last <span color="red">paragraph</span>. {color="blue"}')
  })

  it('shows blocks without a Markdown form verbatim, writes around them and never removes them', async () => {
    bench.sandbox.side.insertBlocks({
      page: page.ref,
      blocks: [{ type: 'bookmark', bookmark: { url: 'https://example.com' } }],
    })
    bench.sandbox.side.insertMarkdown({ page: page.ref, markdown: '<callout icon="💡">\n\tMind this.\n</callout>' })
    const opaque = await read()
    expect(opaque.body).toMatch(
      /Last paragraph\.\n\n<unknown [^\n]*alt="bookmark"\/>\n\n<callout icon="💡">\n\tMind this\.\n<\/callout>\n$/,
    )
    const around = await write(opaque, `${opaque.body}\nAfter it.\n`)
    expect(around.body).toBe(`${opaque.body}\nAfter it.\n`)
    const without = await write(
      around,
      around.body.replace(/<unknown[^\n]*\n\n/, '').replace('Last paragraph', 'Final words'),
    )
    expect(without.body).toBe(around.body.replace('Last paragraph', 'Final words'))
    expect(markdown()).toMatch(/<unknown [^\n]*alt="bookmark"\/>/)
  })

  it('is not disturbed by addresses that are signed anew at each read', async () => {
    bench.sandbox.side.addHostedFile({ page: page.ref, name: 'picture.png', caption: 'A picture' })
    const first = await read()
    expect(first.body).toContain('![A picture](https://prod-files-secure.s3.us-west-2.amazonaws.com/')
    expect(first.body).not.toContain('X-Amz')
    bench.clock.advance(3_600_000)
    const second = await read(first.mirror)
    expect(second.body).toBe(first.body)
    const written = await write(second, second.body.replace('Last paragraph', 'Final words'))
    expect(written.body).toBe(second.body.replace('Last paragraph', 'Final words'))
  })

  it('keeps mentions and equations verbatim in a line that changes', async () => {
    const user = bench.sandbox.side.addUser({ name: 'Grace' })
    bench.sandbox.side.setMarkdown({
      page: page.ref,
      markdown: markdown().replace(
        'Last paragraph.',
        () => `Ask <mention-user url="user://${user.id}"/> about $\`a^2\`$ soon.`,
      ),
    })
    const mentioned = await read()
    expect(mentioned.body).toContain(`Ask <mention-user url="user://${user.id}"/> about $\`a^2\`$ soon.`)
    const edited = mentioned.body.replace('soon', 'now')
    expect((await write(mentioned, edited)).body).toBe(edited)
    expect(markdown()).toContain(`Ask <mention-user url="user://${user.id}"/> about $\`a^2\`$ now.`)
  })

  it('writes text that only looks like Notion’s markup as text', async () => {
    const edited = body.replace(
      'Last paragraph.',
      'A <mention-user url="user://x"/> and <page url="y">z</page> {color="red"}',
    )
    expect((await write(page, edited)).body).toBe(edited)
    expect(markdown()).toContain('\\<mention-user')
  })

  it('takes over blocks that a person adds, moves and deletes, and nothing else', async () => {
    bench.sandbox.side.insertMarkdown({ page: page.ref, markdown: '- inserted', after: 'one' })
    expect((await read()).body).toBe(body.replace('- one\n', '- one\n- inserted\n'))
    bench.sandbox.side.deleteBlock({ page: page.ref, find: 'Last paragraph' })
    const deleted = await read()
    expect(deleted.body).toBe(body.replace('- one\n', '- one\n- inserted\n').replace('\nLast paragraph.\n', ''))
    bench.sandbox.side.insertMarkdown({ page: page.ref, markdown: 'A new paragraph.', after: 'Purpose' })
    expect((await read(deleted.mirror)).body).toBe(
      deleted.body.replace('## Purpose\n', '## Purpose\nA new paragraph.\n\n'),
    )
  })

  it('keeps the source of a hard-wrapped paragraph that a person moves', async () => {
    const wrapped = markdown().split('\n')[1] ?? ''
    bench.sandbox.side.setMarkdown({
      page: page.ref,
      markdown: `${markdown().replace(`${wrapped}\n`, '')}\n${wrapped}`,
    })
    expect((await read()).body).toMatch(/Last paragraph\.\n\nPeople sign in with a password,\nand stay signed in\.\n$/)
  })

  it('keeps a table’s columns when a person edits one cell', async () => {
    bench.sandbox.side.editText({ page: page.ref, find: 'two', replace: 'second' })
    bench.sandbox.side.editText({ page: page.ref, find: 'two', replace: '2' })
    expect((await read()).body).toBe(body.replace('- two', '- second').replace('| 1 | two |', '| 1 | 2   |'))
  })

  it('refuses a write over a line that changed between reading and writing, and changes nothing', async () => {
    bench.sandbox.side.editText({ page: page.ref, find: 'Last paragraph', replace: 'Their words' })
    const before = markdown()
    const refused = await bench.replica.write(page.ref, page.mirror, {
      body: body.replace('Last paragraph', 'Our words'),
      properties: {},
    })
    expect(expectErr(refused)).toEqual({ kind: 'ReplicaMoved', ref: page.ref })
    expect(markdown()).toBe(before)
  })

  it('edits a first heading where a person made it, in the page’s text', async () => {
    const ref = bench.sandbox.side.createPage({
      database: bench.sandbox.databaseId,
      title: 'Row',
      markdown: '# Own heading\nText.',
    })
    const own = expectOk(await bench.replica.read(ref, null))
    expect(own.body).toBe('# Own heading\n\nText.\n')
    const edited = '# Other heading\n\nText.\n'
    expect(expectOk(await bench.replica.write(ref, own.mirror, { body: edited, properties: {} })).body).toBe(edited)
    expect(bench.sandbox.side.readMarkdown({ page: ref })).toBe('# Other heading\nText.')
  })

  it('finds the right one of two equal lines', async () => {
    const twice = await write(page, `${body}\n## Again\n\nLast paragraph.\n`)
    const edited = twice.body.replace(/Last paragraph\.\n$/, 'Other words.\n')
    expect((await write(twice, edited)).body).toBe(edited)
    expect(markdown().split('\n').at(-1)).toBe('Other words.')
  })

  it('calls a page truncated incomplete and writes nothing on it', async () => {
    bench.sandbox.side.addFault({
      method: 'GET',
      route: '/v1/pages/:page_id/markdown',
      effect: { kind: 'truncate_markdown', blocks: 2 },
    })
    expect(expectErr(await bench.replica.read(page.ref, page.mirror))).toMatchObject({
      kind: 'DocumentIncomplete',
      ref: page.ref,
    })
  })

  it('makes a text longer than one request may carry in several, and goes on where it was cut off', async () => {
    const long = `# Long\n\n${Array.from({ length: 2500 }, (_, index) => `- item ${index}`).join('\n')}\n`
    const other = specificationId('00000000-0000-4000-8000-000000000002')
    bench.sandbox.side.addFault({
      method: 'PATCH',
      route: '/v1/pages/:page_id/markdown',
      after: 1,
      times: 1,
      effect: { kind: 'drop', when: 'before' },
    })
    expect(expectErr(await bench.replica.create(other, { body: long, properties: { title: 'Long' } })).kind).toBe(
      'OutcomeUnknown',
    )
    const [found] = expectOk(await bench.replica.find(other))
    const ref = found?.ref ?? ''
    expect(expectErr(await bench.replica.read(ref, null)).kind).toBe('DocumentIncomplete')
    const finished = expectOk(await bench.replica.write(ref, { segments: [] }, { body: long, properties: {} }))
    expect(finished.body).toBe(long)
    expect(expectOk(await bench.replica.read(ref, finished.mirror)).body).toBe(long)
  })
})
