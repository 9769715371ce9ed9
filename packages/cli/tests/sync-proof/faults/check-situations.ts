import { createScene } from '../simulation/scene.ts'
import { settle } from '../simulation/settle.ts'
import type { PlantedFault } from '../world/planted-fault.ts'
import { startInstance } from '../world/start-instance.ts'
import { readingSituations } from './reading-situations.ts'
import { writingSituations } from './writing-situations.ts'

/** Plays every situation; the first broken promise with its situation, null when all are kept. */
export const checkSituations = async (
  planted: PlantedFault | null = null,
): Promise<{ readonly situation: string; readonly violation: string } | null> => {
  for (const { name, run } of [...readingSituations, ...writingSituations]) {
    const scene = await createScene()
    const instances = [startInstance(scene.world, { planted }), startInstance(scene.world, { planted })] as const
    const [violation] = [...(await run(scene, ...instances)), ...(await settle(scene, planted))]
    if (violation !== undefined) return { situation: name, violation: violation.split('\n')[0] ?? violation }
  }
  return null
}
