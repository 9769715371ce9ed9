import { beforeEach, describe, expect, it } from 'vitest'
import type { Discussions } from '../../src/ports/discussions.ts'
import { expectOk } from '../results.ts'

/** Discussions on a document that has the heading `### Requirement: Unlock` and the line `The bike SHALL unlock.` */
export interface DiscussionsUnderTest {
  readonly discussions: Discussions
  readonly ref: string
  /** A person says something on the line, or on the whole. */
  readonly say: (text: string, line?: string) => Promise<void>
}

/** What Discussions promise. */
export const discussionsContract = (name: string, create: () => Promise<DiscussionsUnderTest>): void => {
  describe(`discussions: ${name}`, () => {
    let under: DiscussionsUnderTest
    beforeEach(async () => {
      under = await create()
    })
    const author = { kind: 'user', id: 'ada', name: 'Ada' } as const
    const read = async (place: string | null = null) => expectOk(await under.discussions.read(under.ref, place))
    const post = async (text: string, discussion: string | null = null, place: string | null = null) =>
      expectOk(await under.discussions.post(under.ref, { discussion, place, text, author }))

    it('gives what a person says on the whole, as somebody else’s', async () => {
      expect(await read()).toEqual([])
      await under.say('Hm')
      const [remark] = await read()
      expect(remark).toMatchObject({ place: null, own: false, text: 'Hm', author: { kind: 'notion' } })
      expect(remark?.author.name).not.toBe('')
      expect(expectOk(await under.discussions.get(remark?.id ?? ''))).toEqual(remark)
    })

    it('posts a discussion and answers in it, and knows them as its own', async () => {
      const first = await post('One\n\n“two” *three*')
      const second = await post('Four', first.discussion)
      expect(second.discussion).toBe(first.discussion)
      expect(await read()).toMatchObject([
        { id: first.id, own: true, text: 'One\n\n“two” *three*', discussion: first.discussion },
        { id: second.id, own: true, text: 'Four', discussion: first.discussion },
      ])
    })

    it('joins a discussion that a person began on a line, and knows its words', async () => {
      await under.say('Really?', 'The bike SHALL unlock.')
      expect(await read()).toEqual([])
      const place = expectOk(await under.discussions.placeOf(under.ref, 'The bike SHALL unlock.'))
      const [remark] = await read(place)
      expect(remark).toMatchObject({ text: 'Really?', place, own: false })
      expect(expectOk(await under.discussions.wordsAt(place ?? ''))).toBe('The bike SHALL unlock.')
      await post('Yes', remark?.discussion ?? '')
      expect((await read(place)).map(({ text }) => text)).toEqual(['Really?', 'Yes'])
    })

    it('begins a discussion on a heading', async () => {
      const place = expectOk(await under.discussions.placeOf(under.ref, '### Requirement: Unlock'))
      expect(place).not.toBeNull()
      await post('On it', null, place)
      expect(await read(place)).toMatchObject([{ text: 'On it', place, own: true }])
    })

    it('finds nothing where there is nothing', async () => {
      expect(expectOk(await under.discussions.placeOf(under.ref, '### Requirement: Fly'))).toBeNull()
      expect(expectOk(await under.discussions.get('00000000-0000-4000-8000-0000000000ff'))).toBeNull()
      expect(expectOk(await under.discussions.wordsAt('00000000-0000-4000-8000-0000000000ff'))).toBeNull()
      expect(await read('00000000-0000-4000-8000-0000000000ff')).toEqual([])
    })

    it('posts long texts whole', async () => {
      const text = Array.from({ length: 900 }, (_, index) => `word ${index} 🚲`).join(' ')
      await post(text)
      expect((await read()).map((remark) => remark.text)).toEqual([text])
    })
  })
}
