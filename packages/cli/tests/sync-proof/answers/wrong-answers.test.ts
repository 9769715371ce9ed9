import { DEFAULT_WORKSPACE } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import { createLinkedWorld, PAGE_TEXT } from '../cost/linked-world.ts'
import { pagesOf, specifications } from '../simulation/scene.ts'
import { startInstance, type Instance } from '../world/start-instance.ts'
import { wordsOf } from '../world/texts.ts'
import { alterAnswers, type Alteration } from './alter-answers.ts'

const LISTING = 'POST data_sources/…/query'
const READ = 'GET pages/…/markdown'
const WRITE = 'PATCH pages/…/markdown'
const VALUES = 'PATCH pages/…'
const MADE = 'POST pages'

/** What Notion answers instead of what its types promise. */
const WRONG: readonly (readonly [string, Alteration])[] = [
  ['a listing without its results', { route: LISTING, path: ['results'], value: undefined }],
  ['a listing whose results are a text', { route: LISTING, path: ['results'], value: 'none' }],
  ['a row without its id', { route: LISTING, path: ['results', 0, 'id'], value: undefined }],
  ['a row whose mark is a number', { route: LISTING, path: ['results', 0, 'last_edited_time'], value: 42 }],
  ['a row whose mark is no moment', { route: LISTING, path: ['results', 0, 'last_edited_time'], value: 'lately' }],
  ['a row without its properties', { route: LISTING, path: ['results', 0, 'properties'], value: undefined }],
  ['a row whose properties are null', { route: LISTING, path: ['results', 0, 'properties'], value: null }],
  ['a row whose place is null', { route: LISTING, path: ['results', 0, 'parent'], value: null }],
  ['a row whose trash is null', { route: LISTING, path: ['results', 0, 'in_trash'], value: null }],
  ['a text that is null', { route: READ, path: ['markdown'], value: null }],
  ['a text that is missing', { route: READ, path: ['markdown'], value: undefined }],
  ['a text that is a list', { route: READ, path: ['markdown'], value: [] }],
  ['a text that may be truncated', { route: READ, path: ['truncated'], value: 'perhaps' }],
  ['a written text that is null', { route: WRITE, path: ['markdown'], value: null }],
  ['a written text that is empty', { route: WRITE, path: ['markdown'], value: '' }],
  ['a written text of another page', { route: WRITE, path: ['markdown'], value: 'Something else.' }],
  ['written values without a page', { route: VALUES, path: [], value: null }],
  ['written values without properties', { route: VALUES, path: ['properties'], value: undefined }],
  ['a new page without its id', { route: MADE, path: ['id'], value: undefined }],
  ['a new page by a name that is no id', { route: MADE, path: ['id'], value: 'x' }],
  ['a new page that is a list', { route: MADE, path: [], value: [] }],
]

const poll = ({ synchroniser }: Instance, sweep: boolean) =>
  synchroniser.synchronisePass({
    sweep,
    dryRun: false,
    specificationId: null,
    automatic: true,
    report: () => undefined,
  })

/** Edits on both sides, a property each and a new page, while Notion answers like that; then it mends its ways. */
const workThrough = async (alteration: Alteration, swept: boolean) => {
  const { world, refs, specificationOf } = await createLinkedWorld(4)
  const { side } = world.sandbox
  const switched = alterAnswers(alteration)
  const instance = startInstance(world, { planted: switched.planted })
  const [theirs = '', ours = '', property = ''] = refs
  side.editText({ page: theirs, find: 'let people in', replace: 'let theirs1x in' })
  side.setProperty({ page: theirs, property: 'Priority', value: 'P0' })
  const before = await specifications(world)
  const edited = before.find(({ head }) => head.content.title === 'Page 1')
  const id = await specificationOf(ours)
  const body = (edited?.head.content.body ?? '').replace('let people in', 'let ours1x in')
  expectOk(await instance.useCases.reviseSpecification(instance.caller, id, { body }))
  const third = await specificationOf(property)
  expectOk(await instance.useCases.reviseSpecification(instance.caller, third, { tags: ['mine'] }))
  const made = expectOk(
    await instance.useCases.createSpecification(instance.caller, {
      title: 'Made',
      specType: 'Feature',
      body: `# Made\n\n${PAGE_TEXT}`,
    }),
  ).specification.id
  for (let round = 0; round < 4; round += 1) {
    for (const each of [id, third, made]) await instance.synchroniser.synchroniseSpecification(each)
    await poll(instance, round === 1)
    await instance.useCases.resumeSync(instance.caller)
    world.clock.advance(70_000)
  }
  const archived = (await specifications(world)).filter(({ archivedAt }) => archivedAt !== null)
  switched.mend()
  for (let round = 0; round < 4; round += 1) {
    await poll(instance, swept)
    await instance.useCases.resumeSync(instance.caller)
    world.clock.advance(120_000)
  }
  return { world, archived }
}

describe('an answer that is not what the types promise', () => {
  it.each(WRONG)('is taken for nothing it is not: %s', async (_, alteration) => {
    await expectAllKept(alteration, false)
  })

  it('leaves nothing out for good where a listing says that nothing changed: the sweep finds it', async () => {
    await expectAllKept({ route: LISTING, path: ['results'], value: [] }, true)
  })
})

const expectAllKept = async (alteration: Alteration, swept: boolean): Promise<void> => {
  const { world, archived } = await workThrough(alteration, swept)
  expect(archived).toEqual([])
  const after = await specifications(world)
  const pages = pagesOf(world)
  expect(pages.map(({ place }) => place)).toEqual(['live', 'live', 'live', 'live', 'live'])
  expect(after.map(({ archivedAt }) => archivedAt)).toEqual([null, null, null, null, null])
  for (const { id, head } of after) {
    const link = expectOk(await world.library.ledger.get(DEFAULT_WORKSPACE, 'notion', id))
    expect([head.content.title, link?.state, link?.problem]).toEqual([head.content.title, 'synced', null])
    const page = pages.find((one) => one.id === link?.ref)
    expect(wordsOf(page?.markdown ?? '')).toBe(wordsOf(head.content.body))
  }
  const bodies = after.map(({ head }) => head.content.body).join('\n')
  expect(bodies).toContain('theirs1x')
  expect(bodies).toContain('ours1x')
  expect(after.find(({ head }) => head.content.body.includes('theirs1x'))?.head.content.priority).toBe('P0')
}
