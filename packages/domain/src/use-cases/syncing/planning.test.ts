import { describe, expect, it } from 'vitest'
import { all, body, linked, view } from '../../../testing/linked-world.ts'
import { expectOk } from '../../../testing/results.ts'
import { createSyncWorld } from '../../../testing/sync-world.ts'
import { DEFAULT_WORKSPACE } from '../../specification/identifiers.ts'

describe('planning', () => {
  it('shows what a pass would do and does nothing', async () => {
    const { world, id, ref } = await linked()
    await world.create('Other')
    await world.person.replaceText(ref, 'let people in', 'admit people')
    const planned = expectOk(await world.useCases.planSync(DEFAULT_WORKSPACE, null))
    expect(planned.map(({ title, plan }) => [title, plan.action])).toEqual([
      ['Login', 'pull'],
      ['Other', 'push'],
    ])
    expect(planned[0]?.diff.head?.requirements).toMatchObject([{ change: 'modified', name: 'Sign in' }])
    expect(planned[0]?.diff.replica).toBeNull()
    expect(planned[1]?.diff.replica?.sections.map(({ change }) => change)).toContain('added')
    expect(planned[0]?.plan.summary).toBe('1 requirement from Notion')
    expect(await world.body(id)).toBe(body)
    expect(world.documents.size).toBe(1)
    const report = expectOk(
      await world.synchroniser.synchronisePass({
        sweep: false,
        dryRun: true,
        specificationId: null,
        report: () => undefined,
      }),
    )
    expect(report.planned).toEqual(planned)
  })

  it('looks at one specification when asked, whatever its mark says', async () => {
    const { world, id, ref } = await linked()
    await world.person.replaceText(ref, 'let people in', 'admit people')
    expect(await world.pass({ specificationId: id })).toMatchObject({ pulled: 1 })
    expect(world.traffic.requests).toEqual(['changes', 'read'])
  })

  it('finds changed properties and a page in the trash when it looks at one specification', async () => {
    const world = createSyncWorld()
    const ref = await world.person.createDocument('Login', '## Purpose\nWhy.\n')
    await world.pass()
    world.later()
    const [item] = await all(world)
    const id = item?.specification.id ?? expect.fail('there is a specification')
    await world.person.setProperties(ref, { priority: 'P0' })
    await world.pass({ specificationId: id })
    expect((await view(world, id)).specification.head.content.priority).toBe('P0')
    await world.person.setTrashed(ref, true)
    expect(await world.pass({ specificationId: id })).toMatchObject({ archived: 1 })
    expect((await view(world, id)).specification.archivedAt).not.toBeNull()
  })
})
