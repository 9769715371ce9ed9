import type { Instance } from '../world/start-instance.ts'
import { specifications, type Scene } from './scene.ts'
import type { WorkerStep } from './step.ts'

/** What the background work of one instance does. Failures are the engine's to note. */
export const workerActs = async (
  scene: Scene,
  { synchroniser, useCases, caller }: Instance,
  { kind, at }: WorkerStep,
): Promise<void> => {
  const pass = { dryRun: false, report: () => undefined, automatic: at % 2 === 0, specificationId: null, sweep: false }
  const all = await specifications(scene.world)
  const one = all[at % all.length]
  switch (kind) {
    case 'polls':
    case 'is killed':
      await synchroniser.synchronisePass(pass)
      return
    case 'sweeps':
      await synchroniser.synchronisePass({ ...pass, sweep: true })
      await useCases.resumeSync(caller)
      return
    case 'pushes':
      if (one !== undefined) await synchroniser.synchroniseSpecification(one.id)
      return
    case 'reports':
      if (one !== undefined) await synchroniser.reportSpecification(one.id)
      return
    case 'looks':
      if (one !== undefined) await synchroniser.synchronisePass({ ...pass, specificationId: one.id })
  }
}

/** Time goes on, nobody touches anything: what failed is over, what was halted is confirmed. */
export const comeToRest = async ({ world }: Scene, { synchroniser, useCases, caller }: Instance): Promise<void> => {
  world.sandbox.side.clearFaults({})
  world.sandbox.side.setSettings({ queryLagMs: 0, searchLagMs: 0 })
  world.clock.advance(7_200_000)
  for (let round = 0; round < 6; round += 1) {
    world.clock.advance(120_000)
    await synchroniser.synchronisePass({
      sweep: round >= 2,
      automatic: true,
      dryRun: false,
      specificationId: null,
      report: () => undefined,
    })
    await useCases.resumeSync(caller)
    for (const { id } of await specifications(world)) await synchroniser.reportSpecification(id)
  }
}

/** Everything that people put out of sight comes back. */
export const bringBack = (
  scene: Scene,
  pages: readonly { readonly id: string; readonly place: 'live' | 'trashed' | 'elsewhere' }[],
): void => {
  const { side, databaseId } = scene.world.sandbox
  for (const { id, place } of pages) {
    side.share({ id })
    if (place === 'trashed') side.restore({ page: id })
    if (place === 'elsewhere') side.move({ page: id, toDatabase: databaseId })
  }
}
