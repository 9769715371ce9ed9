import { expectOk } from '@nos/domain/testing'
import type { Instance } from '../world/start-instance.ts'
import { PERSON_TEXT, SERVICE_TEXT, withToken } from '../world/texts.ts'
import { pagesOf, specifications, type Scene } from '../simulation/scene.ts'

/** Something that a process is killed in the middle of. */
export interface CrashScenario {
  readonly name: string
  /** Before the process starts. */
  readonly arrange: (scene: Scene) => void
  /** What the process does. */
  readonly run: (scene: Scene, instance: Instance) => Promise<void>
}

const passes = async (_scene: Scene, { synchroniser }: Instance): Promise<void> =>
  void (await synchroniser.synchronisePass({
    sweep: true,
    dryRun: false,
    specificationId: null,
    report: () => undefined,
  }))

const personEdits = (scene: Scene, token: string, at: number): void => {
  for (const { id, markdown } of pagesOf(scene.world))
    scene.world.sandbox.side.setMarkdown({ page: id, markdown: withToken(markdown, at, token) })
  scene.tokens.add(token)
}

const userEdits = async (scene: Scene, { useCases, caller }: Instance, token: string, at: number): Promise<void> => {
  for (const { id, head } of await specifications(scene.world)) {
    const revised = await useCases.reviseSpecification(caller, id, { body: withToken(head.content.body, at, token) })
    if (revised.isOk()) scene.tokens.add(token)
  }
}

/** Every way in which a sync changes something on either side. */
export const CRASH_SCENARIOS: readonly CrashScenario[] = [
  { name: 'pull', arrange: (scene) => personEdits(scene, 'pulled1x', 4), run: passes },
  {
    name: 'push',
    arrange: () => undefined,
    run: async (scene, instance) => {
      await userEdits(scene, instance, 'pushed1x', 4)
      await passes(scene, instance)
    },
  },
  {
    name: 'merge',
    arrange: (scene) => personEdits(scene, 'theirs1x', 5),
    run: async (scene, instance) => {
      await userEdits(scene, instance, 'ours1x', 4)
      await passes(scene, instance)
    },
  },
  {
    name: 'create',
    arrange: () => undefined,
    run: async (scene, instance) => {
      scene.attempted.add('created1x')
      const body = SERVICE_TEXT.replace('It remembers', 'It remembers created1x,')
      const created = await instance.useCases.createSpecification(instance.caller, {
        title: 'New',
        specType: 'Feature',
        body,
      })
      if (created.isOk()) scene.tokens.add('created1x')
      await passes(scene, instance)
    },
  },
  {
    name: 'conflict',
    arrange: (scene) => personEdits(scene, 'theirs1x', 4),
    run: async (scene, instance) => {
      await userEdits(scene, instance, 'ours1x', 4)
      await passes(scene, instance)
      const { items } = expectOk(
        await instance.useCases.listConflicts({
          workspaceId: instance.caller.workspaceId,
          state: 'open',
          limit: 50,
          cursor: null,
        }),
      )
      for (const [index, { id }] of items.entries())
        await instance.useCases.resolveConflict(instance.caller, id, { choice: index % 2 === 0 ? 'ours' : 'theirs' })
      await passes(scene, instance)
    },
  },
  {
    name: 'archive',
    arrange: (scene) => personEdits(scene, 'last1x', 4),
    run: async (scene, instance) => {
      for (const { id } of await specifications(scene.world)) {
        scene.discarded.add(id)
        await instance.useCases.archiveSpecification(instance.caller, id)
      }
      await passes(scene, instance)
    },
  },
  {
    name: 'trash',
    arrange: (scene) => {
      personEdits(scene, 'last1x', 4)
      for (const { id } of pagesOf(scene.world)) {
        scene.discarded.add(id)
        scene.world.sandbox.side.trash({ page: id })
      }
    },
    run: passes,
  },
  {
    name: 'import',
    arrange: (scene) => {
      for (let count = 0; count < 3; count += 1) {
        scene.world.sandbox.side.createPage({
          database: scene.world.sandbox.databaseId,
          title: `Page ${count}`,
          markdown: `${PERSON_TEXT}\nimported${count}x\n`,
        })
        scene.tokens.add(`imported${count}x`)
        scene.made += 1
      }
    },
    run: passes,
  },
]
