import type { PlantedFault } from '../world/planted-fault.ts'
import { startInstance } from '../world/start-instance.ts'
import { developerComesToRest } from './developer-acts.ts'
import { findViolations, inferredDeletions } from './find-violations.ts'
import { unequalFiles } from './unequal-files.ts'
import { pagesOf, type Scene } from './scene.ts'
import { bringBack, comeToRest } from './worker-acts.ts'

/** Starts a process on what is there, lets time pass, brings back what is out of sight, and says which promises are broken. */
export const settle = async (scene: Scene, planted: PlantedFault | null): Promise<readonly string[]> => {
  const instance = startInstance(scene.world, { planted })
  await comeToRest(scene, instance)
  const inferred = await inferredDeletions(scene)
  for (let time = 0; time < 2; time += 1) bringBack(scene, pagesOf(scene.world))
  await comeToRest(scene, instance)
  await developerComesToRest(scene, instance)
  await comeToRest(scene, instance)
  await developerComesToRest(scene, instance)
  scene.world.wire.forget()
  scene.world.clock.advance(600_000)
  await instance.synchroniser.synchronisePass({
    sweep: true,
    dryRun: false,
    specificationId: null,
    report: () => undefined,
  })
  const writes = scene.world.wire.seen.filter(
    ({ method, path }) => method === 'PATCH' || (method === 'POST' && path === '/v1/pages'),
  )
  return [
    ...inferred,
    ...writes.map(({ method, path }) => `a write at rest: ${method} ${path}`),
    ...(await findViolations(scene)),
    ...(await unequalFiles(scene, instance)),
  ]
}
