import { pagesOf, specifications } from '../simulation/scene.ts'
import type { Situation } from './situation.ts'
import { bodies, notFoundByPolls, personEdits, poll } from './situation-acts.ts'

/** What happens to what is read and listed. */
export const readingSituations: readonly Situation[] = [
  {
    name: 'Notion asks for silence',
    run: async ({ world }, instance) => {
      world.sandbox.side.addFault({ times: 1, effect: { kind: 'error', status: 429, retryAfter: 631 } })
      for (let round = 0; round < 3; round += 1) {
        await poll(instance)
        world.clock.advance(60_000)
      }
      return []
    },
  },
  {
    name: 'a read gives a part',
    run: async (scene, instance) => {
      personEdits(scene, 'people in', 'people in early')
      scene.world.sandbox.side.addFault({
        times: 1,
        route: '/v1/pages/:page_id/markdown',
        effect: { kind: 'truncate_markdown', blocks: 4 },
      })
      await poll(instance)
      return (await bodies(scene)).some((body) => body.startsWith('# Login') && !body.includes('they are in'))
        ? ['a version holds only a part of the page']
        : []
    },
  },
  {
    name: 'two edits in one minute',
    run: async (scene, instance) => {
      scene.world.clock.advance(605_000)
      personEdits(scene, 'people in', 'people in first1x')
      await poll(instance)
      scene.world.clock.advance(20_000)
      personEdits(scene, 'first1x', 'first1x second1x')
      return notFoundByPolls(scene, instance, 'second1x')
    },
  },
  {
    name: 'one page of a listing fails',
    run: async (scene, instance) => {
      await poll(instance)
      personEdits(scene, 'people in', 'people in late1x')
      scene.world.clock.advance(600_000)
      scene.world.sandbox.side.addFault({
        times: 1,
        route: '/v1/pages/:page_id/markdown',
        effect: { kind: 'error', status: 400 },
      })
      return notFoundByPolls(scene, instance, 'late1x')
    },
  },
  {
    name: 'a page is thrown away',
    run: async (scene, instance) => {
      const [page] = pagesOf(scene.world)
      scene.world.sandbox.side.trash({ page: page?.id ?? '' })
      scene.discarded.add(page?.id ?? '')
      scene.world.clock.advance(600_000)
      await instance.synchroniser.synchronisePass({
        sweep: true,
        dryRun: false,
        specificationId: null,
        report: () => undefined,
      })
      return (await specifications(scene.world)).some(({ archivedAt }) => archivedAt !== null)
        ? []
        : ['a page is in the trash and its specification is not archived']
    },
  },
]
