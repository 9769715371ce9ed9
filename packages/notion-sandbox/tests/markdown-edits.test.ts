import { array, assert, asyncProperty, constantFrom, nat, tuple } from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { api, at, blockIds, listAt, makeRow, markdownOf, textAt, update } from '../testing/api.ts'
import { startSandbox, type Started } from '../testing/start-sandbox.ts'

let started: Started
beforeEach(async () => {
  started = await startSandbox()
})
const write = (id: string, body: object) => api(started, 'PATCH', `/v1/pages/${id}/markdown`, body)
const messageOf = (answer: { body: unknown }): string => textAt(answer.body, 'message')

describe('update_content', () => {
  it('answers with the whole new page in canonical form', async () => {
    const id = await makeRow(started, 'A', 'one\n\ntwo\n\nthree')
    expect((await update(started, id, 'two', '**2**')).body).toMatchObject({
      object: 'page_markdown',
      id,
      markdown: 'one\n**2**\nthree',
    })
  })

  it('keeps the ids of the blocks it does not touch', async () => {
    const id = await makeRow(started, 'A', 'one\ntwo\nthree')
    const before = await blockIds(started, id)
    await update(started, id, 'two', 'zwei\nund mehr')
    const after = await blockIds(started, id)
    expect([after[0], after[3]]).toEqual([before[0], before[2]])
    expect(after).toHaveLength(4)
  })

  it('keeps the id of a block whose text it changes', async () => {
    const id = await makeRow(started, 'A', '# H\n- a\n\t- b\n- c')
    const before = await blockIds(started, id)
    await update(started, id, '- b', '- bb')
    expect(await blockIds(started, id)).toEqual(before)
  })

  it('refuses text that is not there', async () => {
    const id = await makeRow(started, 'A', 'one')
    const refused = await update(started, id, 'nope', 'x')
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation_error' } })
    expect(messageOf(refused)).toContain('String not found: <pattern>nope</pattern>')
  })

  it('refuses several matches unless all are meant', async () => {
    const id = await makeRow(started, 'A', 'same\nsame')
    expect(messageOf(await update(started, id, 'same', 'x'))).toContain('Multiple matches found')
    await write(id, {
      type: 'update_content',
      update_content: { content_updates: [{ old_str: 'same', new_str: 'x', replace_all_matches: true }] },
    })
    expect(await markdownOf(started, id)).toBe('x\nx')
  })

  it('refuses an empty old_str', async () => {
    const id = await makeRow(started, 'A', 'one')
    expect((await update(started, id, '', 'x')).status).toBe(400)
  })

  it('skips the entries of a batch that do not match when another does', async () => {
    const id = await makeRow(started, 'A', 'one\ntwo')
    const content_updates = [
      { old_str: 'nope', new_str: 'x' },
      { old_str: 'two', new_str: '2' },
    ]
    const answer = await write(id, { type: 'update_content', update_content: { content_updates } })
    expect(answer).toMatchObject({ status: 200, body: { markdown: 'one\n2' } })
  })

  it('refuses such a batch when lenient batches are switched off', async () => {
    started.sandbox.side.setSettings({ lenientBatches: false })
    const id = await makeRow(started, 'A', 'one\ntwo')
    const content_updates = [
      { old_str: 'nope', new_str: 'x' },
      { old_str: 'two', new_str: '2' },
    ]
    expect((await write(id, { type: 'update_content', update_content: { content_updates } })).status).toBe(400)
    expect(await markdownOf(started, id)).toBe('one\ntwo')
  })

  it('imports only the first line of a replacement that starts inside inline markup', async () => {
    const id = await makeRow(started, 'A', 'x **bold text** y')
    const answer = await update(started, id, 'text', 'one\ntwo')
    expect(textAt(answer.body, 'markdown')).toBe('x **bold one** y')
  })

  it('imports a multi-line replacement of whole lines whole', async () => {
    const id = await makeRow(started, 'A', 'x **bold text** y')
    const answer = await update(started, id, 'x **bold text** y', 'one\n- two\n\t- three')
    expect(textAt(answer.body, 'markdown')).toBe('one\n- two\n\t- three')
  })

  it('refuses more than a hundred updates', async () => {
    const id = await makeRow(started, 'A', 'one')
    const content_updates = Array.from({ length: 101 }, () => ({ old_str: 'one', new_str: 'one' }))
    expect(messageOf(await write(id, { type: 'update_content', update_content: { content_updates } }))).toContain(
      'content_updates.length should be ≤ `100`',
    )
  })

  it('never re-creates an unknown block that a target touches', async () => {
    const id = await makeRow(started, 'A', 'one')
    started.sandbox.side.insertBlocks({
      page: id,
      blocks: [{ type: 'bookmark', bookmark: { url: 'https://a.example' } }],
    })
    const line = (await markdownOf(started, id)).split('\n')[1] ?? ''
    await update(started, id, `one\n${line}`, `uno\n${line}`)
    expect(await markdownOf(started, id)).toBe('uno')
  })

  it('leaves an unknown block alone when the target is elsewhere', async () => {
    const id = await makeRow(started, 'A', 'one')
    const [bookmark] = started.sandbox.side.insertBlocks({
      page: id,
      blocks: [{ type: 'bookmark', bookmark: { url: 'https://a.example' } }],
    })
    await update(started, id, 'one', 'uno')
    expect((await blockIds(started, id))[1]).toBe(bookmark)
  })

  it('refuses a mention of nobody before it stores anything', async () => {
    const id = await makeRow(started, 'A', 'one\ntwo')
    const answer = await update(
      started,
      id,
      'one\ntwo',
      'uno\n<mention-user url="user://11111111-1111-4111-8111-111111111111"/>',
    )
    expect(answer.status).toBe(400)
    expect(await markdownOf(started, id)).toBe('one\ntwo')
  })

  it('fails as a compare-and-swap when a person changed the range, and not when they changed another', async () => {
    const id = await makeRow(started, 'A', 'one\ntwo')
    started.sandbox.side.editText({ page: id, find: 'two', replace: 'ZWEI' })
    expect((await update(started, id, 'two', '2')).status).toBe(400)
    expect((await update(started, id, 'one', '1')).body).toMatchObject({ markdown: '1\nZWEI' })
  })
})

describe('child pages and databases', () => {
  const withChild = async (): Promise<{ id: string; child: string }> => {
    const id = await makeRow(started, 'Parent', 'before')
    const child = started.sandbox.side.createPage({ page: id, title: 'Child' })
    return { id, child }
  }

  it('appear as page tags', async () => {
    const { id, child } = await withChild()
    expect(await markdownOf(started, id)).toBe(
      `before\n<page url="https://app.notion.com/p/${child.replaceAll('-', '')}">Child</page>`,
    )
  })

  it('are not deleted by a replacement that leaves them out', async () => {
    const { id, child } = await withChild()
    const refused = await write(id, { type: 'replace_content', replace_content: { new_str: 'gone' } })
    expect(messageOf(refused)).toBe('This operation would delete 1 child page(s) or database(s):\n- page: "Child"')
    expect((await api(started, 'GET', `/v1/pages/${child}`)).body).toMatchObject({ in_trash: false })
  })

  it('go to the trash when that is allowed', async () => {
    const { id, child } = await withChild()
    await write(id, { type: 'replace_content', replace_content: { new_str: 'gone', allow_deleting_content: true } })
    expect((await api(started, 'GET', `/v1/pages/${child}`)).body).toMatchObject({ in_trash: true })
  })

  it('stay when a replacement keeps their tag', async () => {
    const { id, child } = await withChild()
    const tag = (await markdownOf(started, id)).split('\n')[1] ?? ''
    await write(id, { type: 'replace_content', replace_content: { new_str: `new\n${tag}\nend` } })
    expect(await markdownOf(started, id)).toBe(`new\n${tag}\nend`)
    expect((await api(started, 'GET', `/v1/pages/${child}`)).body).toMatchObject({ in_trash: false })
  })

  it('are guarded when their tag is wrapped into a new block', async () => {
    const { id } = await withChild()
    const tag = (await markdownOf(started, id)).split('\n')[1] ?? ''
    expect(
      messageOf(await update(started, id, tag, `<details>\n<summary>T</summary>\n\t${tag}\n</details>`)),
    ).toContain('would delete 1')
  })

  it('are guarded in update_content too', async () => {
    const { id } = await withChild()
    const tag = (await markdownOf(started, id)).split('\n')[1] ?? ''
    expect(messageOf(await update(started, id, `\n${tag}`, ''))).toContain('would delete 1 child page(s)')
  })
})

describe('the other operations', () => {
  it('replace_content gives new block ids to everything it rewrites', async () => {
    const id = await makeRow(started, 'A', 'one\ntwo')
    const before = await blockIds(started, id)
    await write(id, { type: 'replace_content', replace_content: { new_str: 'one\ntwo' } })
    const after = await blockIds(started, id)
    expect(after).toHaveLength(2)
    expect(after.filter((block) => before.includes(block))).toEqual([])
  })

  it('replace_content with nothing empties the body', async () => {
    const id = await makeRow(started, 'A', 'one')
    expect((await write(id, { type: 'replace_content', replace_content: { new_str: '' } })).body).toMatchObject({
      markdown: '',
    })
  })

  it('insert_content goes to the end, the start, or after a selection', async () => {
    const id = await makeRow(started, 'A', 'one\ntwo')
    await write(id, { type: 'insert_content', insert_content: { content: 'end' } })
    await write(id, { type: 'insert_content', insert_content: { content: 'start', position: { type: 'start' } } })
    await write(id, { type: 'insert_content', insert_content: { content: 'middle', after: 'o...ne' } })
    expect(await markdownOf(started, id)).toBe('start\none\nmiddle\ntwo\nend')
  })

  it('insert_content refuses after together with position', async () => {
    const id = await makeRow(started, 'A', 'one')
    expect(
      (
        await write(id, {
          type: 'insert_content',
          insert_content: { content: 'x', after: 'one', position: { type: 'end' } },
        })
      ).status,
    ).toBe(400)
  })

  it('replace_content_range selects from start text to end text', async () => {
    const id = await makeRow(started, 'A', 'alpha beta\nmiddle\ngamma delta\nlast')
    await write(id, {
      type: 'replace_content_range',
      replace_content_range: { content: 'NEW', content_range: 'alpha...delta' },
    })
    expect(await markdownOf(started, id)).toBe('NEW\nlast')
  })

  it('a missing member is named in the refusal', async () => {
    const id = await makeRow(started, 'A', 'one')
    expect(messageOf(await write(id, { type: 'replace_content_range', replace_content_range: { content: 'x' } }))).toBe(
      'body failed validation: body.replace_content_range.content_range should be defined, instead was `undefined`.',
    )
  })

  it('a database or a block is no page to write to', async () => {
    const id = await makeRow(started, 'A', 'one')
    const [block = ''] = await blockIds(started, id)
    const body = { type: 'replace_content', replace_content: { new_str: 'x' } }
    expect((await write(block, body)).status).toBe(400)
    expect((await write(started.sandbox.databaseId, body)).status).toBe(400)
  })

  it('an external page refuses to be edited', async () => {
    const id = await makeRow(started, 'A', 'one')
    started.sandbox.side.setExternal({ page: id, external: true })
    expect(messageOf(await update(started, id, 'one', 'x'))).toContain('external_object_instance_page')
  })

  it('a page in the trash refuses to be edited', async () => {
    const id = await makeRow(started, 'A', 'one')
    started.sandbox.side.trash({ page: id })
    expect(messageOf(await update(started, id, 'one', 'x'))).toBe(
      "Can't edit block that is archived. You must unarchive the block before editing.",
    )
  })

  it('only version v1 of Markdown is spoken', async () => {
    const id = await makeRow(started, 'A', 'one')
    expect((await api(started, 'GET', `/v1/pages/${id}/markdown?markdown_version=v1`)).status).toBe(200)
    expect((await api(started, 'GET', `/v1/pages/${id}/markdown?markdown_version=v2`)).status).toBe(400)
    expect(
      (await write(id, { type: 'replace_content', replace_content: { new_str: 'x' }, markdown_version: 'v9' })).status,
    ).toBe(400)
  })
})

describe('reading', () => {
  it('never has the title or properties in the body', async () => {
    expect(await markdownOf(started, await makeRow(started, 'Title', 'body'))).toBe('body')
  })

  it('absorbs a leading H1 as title when none was given', async () => {
    const made = await api(started, 'POST', '/v1/pages', {
      parent: { data_source_id: started.dataSource },
      markdown: '# From the body\n\ntext',
    })
    expect(at(made.body, 'properties', 'Name', 'title', 0, 'plain_text')).toBe('From the body')
    expect(await markdownOf(started, textAt(made.body, 'id'))).toBe('text')
  })

  it('leaves a leading H1 alone when a title was given', async () => {
    expect(await markdownOf(started, await makeRow(started, 'T', '# H\ntext'))).toBe('# H\ntext')
  })

  it('shows what Markdown cannot say as unknown, again when asked for the block itself', async () => {
    const id = await makeRow(started, 'A', 'one')
    const [bookmark = ''] = started.sandbox.side.insertBlocks({
      page: id,
      blocks: [{ type: 'bookmark', bookmark: { url: 'https://a.example' } }],
    })
    const page = await api(started, 'GET', `/v1/pages/${id}/markdown`)
    expect(textAt(page.body, 'markdown')).toBe(
      `one\n<unknown url="https://app.notion.com/p/${id.replaceAll('-', '')}#${bookmark.replaceAll('-', '')}" alt="bookmark"/>`,
    )
    expect(at(page.body, 'unknown_block_ids')).toEqual([bookmark])
    expect(textAt((await api(started, 'GET', `/v1/pages/${bookmark}/markdown`)).body, 'markdown')).toContain('<unknown')
  })

  it('is truncated beyond the record limit, and the rest can be loaded by block', async () => {
    started.sandbox.side.setSettings({ markdownRecordLimit: 2 })
    const id = await makeRow(started, 'A', 'one\ntwo\nthree')
    const page = await api(started, 'GET', `/v1/pages/${id}/markdown`)
    expect(page.body).toMatchObject({ truncated: true })
    const [missing] = listAt(page.body, 'unknown_block_ids')
    expect((await api(started, 'GET', `/v1/pages/${String(missing)}/markdown`)).body).toMatchObject({
      markdown: 'three',
      truncated: false,
    })
    expect((await update(started, id, 'one', 'x')).body).toMatchObject({
      additional_data: { limit_kind: 'page_record_count' },
    })
  })

  it('signs hosted files anew at every moment', async () => {
    const id = await makeRow(started, 'A')
    started.sandbox.side.addHostedFile({ page: id, name: 'plan.png', caption: 'Plan' })
    const first = await markdownOf(started, id)
    started.sandbox.side.advance({ milliseconds: 1 })
    const second = await markdownOf(started, id)
    expect(second).not.toBe(first)
    expect(second.split('?')[0]).toBe(first.split('?')[0])
  })

  it('keeps a hosted file through an edit elsewhere', async () => {
    const id = await makeRow(started, 'A', 'one')
    const file = started.sandbox.side.addHostedFile({ page: id, name: 'plan.png' })
    await update(started, id, 'one', 'two')
    expect((await api(started, 'GET', `/v1/blocks/${file}`)).body).toMatchObject({
      type: 'image',
      image: { type: 'file' },
    })
  })
})

describe('comments in Markdown', () => {
  it('wrap the commented text in a span and survive edits elsewhere', async () => {
    const id = await makeRow(started, 'A', 'some words here\nother')
    const thread = started.sandbox.side.comment({ page: id, text: 'Why?', on: 'words' })
    const span = `some <span discussion-urls="discussion://${thread}">words</span> here`
    expect(await markdownOf(started, id)).toBe(`${span}\nother`)
    await update(started, id, 'other', 'changed')
    await update(started, id, 'some ', 'a few ')
    expect(await markdownOf(started, id)).toBe(`a few ${span.slice(5)}\nchanged`)
    const [block = ''] = await blockIds(started, id)
    expect(listAt((await api(started, 'GET', `/v1/comments?block_id=${block}`)).body, 'results')).toHaveLength(1)
  })

  it('make plain text a non-match, for the span splits it', async () => {
    const id = await makeRow(started, 'A', 'some words here')
    started.sandbox.side.comment({ page: id, text: 'Why?', on: 'words' })
    expect((await update(started, id, 'some words', 'x')).status).toBe(400)
  })

  it('lose their anchor when the text is written back without the span', async () => {
    const id = await makeRow(started, 'A', 'some words here')
    started.sandbox.side.comment({ page: id, text: 'Why?', on: 'words' })
    const [block = ''] = await blockIds(started, id)
    await update(started, id, await markdownOf(started, id), 'some words here')
    expect(listAt((await api(started, 'GET', `/v1/comments?block_id=${block}`)).body, 'results')).toEqual([])
  })

  it('are not listed once they are resolved', async () => {
    const id = await makeRow(started, 'A', 'x')
    const thread = started.sandbox.side.comment({ page: id, text: 'Done?' })
    started.sandbox.side.resolveDiscussion({ discussion: thread })
    expect(listAt((await api(started, 'GET', `/v1/comments?block_id=${id}`)).body, 'results')).toEqual([])
  })
})

describe('any page', () => {
  it('keeps every first-level block but the edited one, whichever line is edited', async () => {
    const leads = constantFrom('', '# ', '- ', '1. ', '- [ ] ', '> ', '<empty-block/>')
    await assert(
      asyncProperty(
        tuple(array(leads, { minLength: 1, maxLength: 8 }), nat(), constantFrom('one', 'two\n- three', '')),
        async ([shape, pick, replacement]) => {
          const lines = shape.map((lead, index) => (lead === '<empty-block/>' ? lead : `${lead}line ${index}.`))
          const numbered = lines.map((line, index) => (line.startsWith('1.') ? line : line || `line ${index}.`))
          const edited = pick % numbered.length
          const id = await makeRow(started, 'P', numbered.join('\n'))
          if (numbered[edited] === '<empty-block/>') return
          const before = await blockIds(started, id)
          expect((await update(started, id, `line ${edited}.`, replacement)).status).toBe(200)
          const after = await blockIds(started, id)
          expect(before.filter((block, index) => index !== edited && !after.includes(block))).toEqual([])
          const read = await markdownOf(started, id)
          await write(id, { type: 'replace_content', replace_content: { new_str: read } })
          expect(await markdownOf(started, id)).toBe(read)
        },
      ),
      { numRuns: 150 },
    )
  })
})
