import { beforeEach, describe, expect, it } from 'vitest'
import { aConflict } from '../../../testing/builders/a-conflict.ts'
import { plainFormat } from '../../../testing/in-memory/plain-format.ts'
import { expectOk } from '../../../testing/results.ts'
import { createReviewWorld, type ReviewWorld } from '../../../testing/review-world.ts'
import { sha256Hasher } from '../../../testing/sha256-hasher.ts'
import { TextWorkAborted, type TextWorker } from '../../ports/text-work.ts'
import { SYSTEM } from '../../specification/author.ts'
import { DEFAULT_WORKSPACE, type SpecificationId } from '../../specification/identifiers.ts'
import { workOnTexts } from '../texts/work-on-texts.ts'

let world: ReviewWorld
let one: SpecificationId
let two: SpecificationId
beforeEach(async () => {
  world = createReviewWorld()
  one = await world.create('User Login')
  two = await world.create('Guest Login')
})

const parallel = async (id: SpecificationId) =>
  expectOk(await world.useCases.showReview(DEFAULT_WORKSPACE, id)).parallel?.map(
    ({ specificationId, kind, requirement }) => [kind, specificationId, requirement],
  )
const request = async (id: SpecificationId) => expectOk(await world.request(id, { reviewers: ['rita'] }))

describe('parallel changes', () => {
  it('are shown to both reviews while both are open', async () => {
    await world.edit(one, 'It SHALL be quick.', 'alice')
    await world.edit(two, 'It SHALL be slow.', 'bob')
    await request(one)
    expect(await parallel(one)).toEqual([])
    await request(two)
    expect(await parallel(one)).toEqual([['other_review', two, 'Main']])
    expect(await parallel(two)).toEqual([['other_review', one, 'Main']])
    expectOk(await world.move(two, 'rita', { command: 'cancel', comment: null }))
    expect(await parallel(one)).toEqual([])
    expect(await parallel(two)).toEqual([])
  })

  it('count from the text that was approved last', async () => {
    for (const id of [one, two]) {
      await world.edit(id, 'It SHALL be quick.', 'alice')
      await request(id)
    }
    expectOk(await world.decide(two, 'rita', 'approve'))
    await world.edit(two, '## Notes\nNone.', 'alice')
    await request(two)
    expect(await parallel(one)).toEqual([])
    await world.edit(two, '### Requirement: Main again\nIt SHALL be slow.', 'alice')
    expect(await parallel(one)).toEqual([])
  })

  it('are those of who wrote in a requirement before it was renamed, and not of the service itself', async () => {
    await request(one)
    await world.edit(one, 'It SHALL be quick.', 'alice')
    const renamed = (await world.present(one)).head.content.body.replace('Requirement: Main', 'Requirement: Entry')
    const rename = world.useCases.reviseSpecification(world.as('bob', 'author'), one, { body: renamed })
    expectOk(await rename)
    expect(await parallel(one)).toEqual([['several_writers', one, 'Entry']])
    await request(two)
    await world.edit(two, 'It SHALL be quick.', 'alice')
    const body = `${(await world.present(two)).head.content.body}\nIt SHALL be safe.\n`
    const bySystem = { ...world.as('system', 'author'), author: SYSTEM }
    expectOk(await world.useCases.reviseSpecification(bySystem, two, { body }))
    expect((await parallel(two))?.map(([kind]) => kind)).not.toContain('several_writers')
  })

  it('are not known where the texts take too long to compare, and the rest of the review is shown', async () => {
    const abort = (cause: Error): TextWorker => ({
      ...workOnTexts(plainFormat, sha256Hasher),
      touch: () => Promise.reject(cause),
    })
    world = createReviewWorld({ texts: abort(new TextWorkAborted('it took too long')) })
    one = await world.create('User Login')
    await world.edit(one, 'It SHALL be quick.', 'alice')
    await request(one)
    expect(expectOk(await world.useCases.showReview(DEFAULT_WORKSPACE, one))).toMatchObject({
      parallel: null,
      approvals: 0,
    })
    world = createReviewWorld({ texts: abort(new TypeError('no such thing')) })
    one = await world.create('User Login')
    await world.edit(one, 'It SHALL be quick.', 'alice')
    await request(one)
    await expect(world.useCases.showReview(DEFAULT_WORKSPACE, one)).rejects.toThrow('no such thing')
    expectOk(await world.useCases.viewReview(DEFAULT_WORKSPACE, one))
  })

  it('look for several writers in the newest versions, as far as these can be read', async () => {
    await world.edit(one, 'It SHALL be quick.', 'alice')
    await request(one)
    await world.edit(one, 'It SHALL be cheap.', 'bob')
    await world.edit(one, `## Notes\n${'x'.repeat(900_000)}`, 'alice')
    for (const section of ['A', 'B', 'C']) {
      expect(await parallel(one)).toEqual([['several_writers', one, 'Main']])
      await world.edit(one, `## ${section}\nNone.`, 'alice')
    }
    await world.edit(one, '## D\nNone.', 'alice')
    expect(await parallel(one)).toEqual([])
  })

  it('are those of several writers, and open conflicts about the requirement', async () => {
    await world.edit(one, 'It SHALL be quick.', 'alice')
    await request(one)
    await world.edit(one, 'It SHALL be safe.', 'alice')
    expect(await parallel(one)).toEqual([])
    await world.edit(one, 'It SHALL be cheap.', 'bob')
    expect(await parallel(one)).toEqual([['several_writers', one, 'Main']])
    const conflict = aConflict(await world.present(one), 1, { kind: 'requirement', name: 'Main' })
    expectOk(await world.library.transaction((stores) => stores.conflicts.put(conflict)))
    expect(await parallel(one)).toEqual([
      ['conflict', one, 'Main'],
      ['several_writers', one, 'Main'],
    ])
  })
})
