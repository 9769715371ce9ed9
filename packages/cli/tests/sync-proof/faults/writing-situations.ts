import { DEFAULT_WORKSPACE } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import { specifications } from '../simulation/scene.ts'
import type { Situation } from './situation.ts'
import { personEdits, poll, userEdits } from './situation-acts.ts'

/** What happens while something is written. */
export const writingSituations: readonly Situation[] = [
  {
    name: 'the answer to a creation is lost',
    run: async (scene, instance) => {
      scene.world.sandbox.side.addFault({
        times: 1,
        method: 'POST',
        route: '/v1/pages',
        effect: { kind: 'drop', when: 'after' },
      })
      scene.world.sandbox.side.setSettings({ queryLagMs: 8_000 })
      const { specification } = expectOk(
        await instance.useCases.createSpecification(instance.caller, {
          title: 'New',
          specType: 'Feature',
          overview: 'Why it is there.',
        }),
      )
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
      scene.world.wire.beforeNext(() => personEdits(scene, 'people in', 'people in theirs1x'), 'PATCH', '/markdown')
      await poll(instance)
      scene.tokens.add('ours1x').add('theirs1x')
      return []
    },
  },
  {
    name: 'a person edits elsewhere just before the write',
    run: async (scene, instance) => {
      await userEdits(scene, instance, 'people in', 'people in ours1x')
      scene.world.wire.beforeNext(() => personEdits(scene, 'it is right', 'it is right theirs1x'), 'PATCH', '/markdown')
      await poll(instance)
      scene.tokens.add('ours1x').add('theirs1x')
      return []
    },
  },
  {
    name: 'a write gets lost on its way',
    run: async (scene, instance) => {
      await userEdits(scene, instance, 'people in', 'people in ours1x')
      scene.tokens.add('ours1x')
      scene.world.sandbox.side.addFault({
        times: 1,
        method: 'PATCH',
        route: '/v1/pages/:page_id/markdown',
        effect: { kind: 'drop', when: 'before' },
      })
      for (let round = 0; round < 4; round += 1) {
        await instance.synchroniser.synchronisePass({
          sweep: round > 0,
          dryRun: false,
          specificationId: null,
          report: () => undefined,
        })
        scene.world.clock.advance(120_000)
      }
      const heads = (await specifications(scene.world)).map(({ head }) => head.content.body)
      return heads.some((body) => body.includes('ours1x')) ? [] : ['an edit was taken back although nobody did that']
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
      return [
        ...(open === 0 ? [] : ['a conflict is open although different lines were edited']),
        ...(both ? [] : ['an edit is missing in the head']),
      ]
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
      return ['ours1x', 'theirs1x']
        .filter((token) => head?.head.content.body.includes(token) !== true)
        .map((token) => `${token} is missing in the head`)
    },
  },
  {
    name: 'two instances push one specification',
    run: async (scene, instance, other) => {
      const { specification } = expectOk(
        await instance.useCases.createSpecification(instance.caller, {
          title: 'New',
          specType: 'Feature',
          overview: 'Why it is there.',
        }),
      )
      scene.made += 1
      await Promise.all([
        instance.synchroniser.synchroniseSpecification(specification.id),
        other.synchroniser.synchroniseSpecification(specification.id),
      ])
      return []
    },
  },
]
