import { specificationId } from '@nos/domain'
import { expectErr, expectOk } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import { createNotionWorkbench, type NotionWorkbench } from '../testing/notion-workbench.ts'

const remark = { id: '00000000-0000-4000-8000-00000000beef', text: 'Approved was not taken over.', to: null }

const bench = async () => {
  const made = await createNotionWorkbench()
  const id = specificationId('00000000-0000-4000-8000-000000000001')
  const { ref } = expectOk(await made.replica.create(id, { body: '# Login\n', properties: { title: 'Login' } }))
  made.requests()
  return { made, ref }
}
const asked = async ({ sandbox }: NotionWorkbench, path: string): Promise<readonly Record<string, unknown>[]> => {
  const answer = await sandbox.app.fetch(
    new Request(`http://notion.test/v1/${path}`, {
      headers: { authorization: `Bearer ${sandbox.token}`, 'notion-version': '2026-03-11' },
    }),
  )
  return ((await answer.json()) as { results: Record<string, unknown>[] }).results
}
const words = async (made: NotionWorkbench, ref: string): Promise<readonly string[]> =>
  (await asked(made, `comments?block_id=${ref}`)).map(({ rich_text: parts }) =>
    (parts as readonly { plain_text: string }[]).map((part) => part.plain_text).join(''),
  )
const personIn = async (made: NotionWorkbench) =>
  (await asked(made, 'users')).find(({ type }) => type === 'person') as
    { id: string; name: string; person: { email?: string } } | undefined

describe('a remark', () => {
  it('is a comment on the page, in one request', async () => {
    const { made, ref } = await bench()
    expectOk((await made.replica.remark?.(ref, remark)) ?? expect.fail())
    expect(made.requests()).toEqual({ 'POST /v1/comments': 1 })
    expect(await words(made, ref)).toEqual(['Approved was not taken over. (00000000beef)'])
  })

  it('mentions the person whom it is for', async () => {
    const { made, ref } = await bench()
    const person = await personIn(made)
    expectOk((await made.replica.remark?.(ref, { ...remark, to: person?.id ?? '' })) ?? expect.fail())
    expect((await words(made, ref))[0]).toContain(person?.name ?? 'nobody')
    expectOk(
      (await made.replica.remark?.(ref, { ...remark, to: '00000000-0000-4000-8000-00000000dead' })) ?? expect.fail(),
    )
    expect(await words(made, ref)).toHaveLength(2)
  })

  it('is known by its mark, by no other one', async () => {
    const { made, ref } = await bench()
    const isRemarked = async (id: string) => expectOk((await made.replica.isRemarked?.(ref, id)) ?? expect.fail())
    expect(await isRemarked(remark.id)).toBe(false)
    expectOk((await made.replica.remark?.(ref, remark)) ?? expect.fail())
    expect([await isRemarked(remark.id), await isRemarked('another-mark-entirely')]).toEqual([true, false])
  })

  it('longer than Notion takes in one piece is whole', async () => {
    const { made, ref } = await bench()
    expectOk((await made.replica.remark?.(ref, { ...remark, text: '🙂'.repeat(2500) })) ?? expect.fail())
    expect((await words(made, ref))[0]).toContain('🙂'.repeat(2500))
  })

  it('on a page that is gone says so', async () => {
    const { made } = await bench()
    expect(
      expectErr((await made.replica.remark?.('00000000-0000-4000-8000-00000000dead', remark)) ?? expect.fail()).kind,
    ).toBe('DocumentGone')
  })
})

describe('a user', () => {
  it('is given with name and e-mail address, an unknown one as nobody', async () => {
    const { made } = await bench()
    const person = await personIn(made)
    expect(expectOk((await made.replica.person?.(person?.id ?? '')) ?? expect.fail())).toEqual({
      id: person?.id,
      name: person?.name,
      email: person?.person.email ?? null,
    })
    expect(expectOk((await made.replica.person?.('00000000-0000-4000-8000-00000000dead')) ?? expect.fail())).toBeNull()
  })
})
