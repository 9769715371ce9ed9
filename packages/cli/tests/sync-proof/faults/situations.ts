import { DEFAULT_WORKSPACE } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import { createScene, pagesOf, specifications, type Scene } from '../simulation/scene.ts'
import { settle } from '../simulation/settle.ts'
import type { PlantedFault } from '../world/planted-fault.ts'
import { startInstance, type Instance } from '../world/start-instance.ts'

/** A situation that each promise was made for; gives what went wrong in it beside the promises that always hold. */
interface Situation {
  readonly name: string
  readonly run: (scene: Scene, instance: Instance, other: Instance) => Promise<readonly string[]>
}

const poll = (instance: Instance) => instance.synchroniser.synchronisePass({ sweep: false, automatic: true, dryRun: false, specificationId: null, report: () => undefined })

const SITUATIONS: readonly Situation[] = [
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
      scene.world.sandbox.side.addFault({ times: 1, route: '/v1/pages/:page_id/markdown', effect: { kind: 'truncate_markdown', blocks: 4 } })
      await poll(instance)
      return (await bodies(scene)).some((body) => body.startsWith('# Login') && !body.includes('they are in')) ? ['a version holds only a part of the page'] : []
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
      scene.world.sandbox.side.addFault({ times: 1, route: '/v1/pages/:page_id/markdown', effect: { kind: 'error', status: 400 } })
      return notFoundByPolls(scene, instance, 'late1x')
    },
  },
  {
    name: 'the answer to a creation is lost',
    run: async (scene, instance) => {
      scene.world.sandbox.side.addFault({ times: 1, method: 'POST', route: '/v1/pages', effect: { kind: 'drop', when: 'after' } })
      scene.world.sandbox.side.setSettings({ queryLagMs: 8_000 })
      const { specification } = expectOk(await instance.useCases.createSpecification(instance.caller, { title: 'New', specType: 'Feature', overview: 'Why it is there.' }))
      scene.made += 1
      for (let round = 0; round < 3; round += 1) {
        await instance.synchroniser.synchroniseSpecification(specification.id)
        scene.world.clock.advance(20_000)
      }
      return []
    },
  },
  {
    name: 'a person edits just before the write',
    run: async (scene, instance) => {
      await userEdits(scene, instance, 'people in', 'people in ours1x')
      scene.world.wire.beforeNext(() => personEdits(scene, 'people in', 'people in theirs1x'), 'PATCH')
      await poll(instance)
      scene.tokens.add('ours1x').add('theirs1x')
      return []
    },
  },
  {
    name: 'a person edits elsewhere just before the write',
    run: async (scene, instance) => {
      await userEdits(scene, instance, 'people in', 'people in ours1x')
      scene.world.wire.beforeNext(() => personEdits(scene, 'it is right', 'it is right theirs1x'), 'PATCH')
      await poll(instance)
      scene.tokens.add('ours1x').add('theirs1x')
      return []
    },
  },
  {
    name: 'both sides edit different lines',
    run: async (scene, instance) => {
      await userEdits(scene, instance, 'people in', 'people in ours1x')
      personEdits(scene, 'it is right', 'it is right theirs1x')
      await poll(instance)
      const head = (await specifications(scene.world)).find((one) => one.head.content.body.includes('Right password'))
      const open = expectOk(await scene.world.library.conflicts.countOpen(DEFAULT_WORKSPACE))
      const both = ['ours1x', 'theirs1x'].every((token) => head?.head.content.body.includes(token))
      return [...(open === 0 ? [] : ['a conflict is open although different lines were edited']), ...(both ? [] : ['an edit is missing in the head'])]
    },
  },
  {
    name: 'somebody saves while a page is read',
    run: async (scene, instance, other) => {
      personEdits(scene, 'it is right', 'it is right theirs1x')
      let saved: Promise<void> = Promise.resolve()
      scene.world.wire.beforeNext(() => {
        saved = userEdits(scene, other, 'people in', 'people in ours1x')
      }, 'GET')
      await poll(instance)
      await saved
      await poll(instance)
      const head = (await specifications(scene.world)).find((one) => one.head.content.body.includes('Right password'))
      return ['ours1x', 'theirs1x'].filter((token) => head?.head.content.body.includes(token) !== true).map((token) => `${token} is missing in the head`)
    },
  },
  {
    name: 'a page is thrown away',
    run: async (scene, instance) => {
      const [page] = pagesOf(scene.world)
      scene.world.sandbox.side.trash({ page: page?.id ?? '' })
      scene.discarded.add(page?.id ?? '')
      scene.world.clock.advance(600_000)
      await instance.synchroniser.synchronisePass({ sweep: true, dryRun: false, specificationId: null, report: () => undefined })
      return (await specifications(scene.world)).some(({ archivedAt }) => archivedAt !== null) ? [] : ['a page is in the trash and its specification is not archived']
    },
  },
  {
    name: 'two instances push one specification',
    run: async (scene, instance, other) => {
      const { specification } = expectOk(await instance.useCases.createSpecification(instance.caller, { title: 'New', specType: 'Feature', overview: 'Why it is there.' }))
      scene.made += 1
      await Promise.all([instance.synchroniser.synchroniseSpecification(specification.id), other.synchroniser.synchroniseSpecification(specification.id)])
      return []
    },
  },
]

/** Plays every situation; the first broken promise with its situation, null when all are kept. */
export const checkSituations = async (planted: PlantedFault | null = null): Promise<{ readonly situation: string; readonly violation: string } | null> => {
  for (const { name, run } of SITUATIONS) {
    const scene = await createScene()
    const instances = [startInstance(scene.world, { planted }), startInstance(scene.world, { planted })] as const
    const [violation] = [...(await run(scene, ...instances)), ...(await settle(scene, planted))]
    if (violation !== undefined) return { situation: name, violation: violation.split('\n')[0] ?? violation }
  }
  return null
}

const personEdits = ({ world }: Scene, find: string, replace: string): void => {
  const page = pagesOf(world).find(({ markdown }) => markdown.includes(find))
  if (page !== undefined) world.sandbox.side.editText({ page: page.id, find, replace })
}

const userEdits = async ({ world }: Scene, { useCases, caller }: Instance, find: string, replace: string): Promise<void> => {
  const one = (await specifications(world)).find(({ head }) => head.content.body.includes(find))
  if (one !== undefined) expectOk(await useCases.reviseSpecification(caller, one.id, { body: one.head.content.body.replace(find, replace) }))
}

/** Polls alone, no sweep. */
const notFoundByPolls = async (scene: Scene, instance: Instance, token: string): Promise<readonly string[]> => {
  for (let round = 0; round < 4; round += 1) {
    await poll(instance)
    scene.world.clock.advance(60_000)
  }
  return (await bodies(scene)).some((body) => body.includes(token)) ? [] : [`the edit ${token} was not found by polling`]
}

const bodies = async ({ world }: Scene): Promise<readonly string[]> => {
  const found: string[] = []
  for (const { id } of await specifications(world)) found.push(...expectOk(await world.library.versions.list(DEFAULT_WORKSPACE, id, { limit: 500, offset: 0 })).items.map(({ content }) => content.body))
  return found
}
