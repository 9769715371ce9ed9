import type { PlantedFault } from '../world/planted-fault.ts'
import { createScene } from '../simulation/scene.ts'
import { settle } from '../simulation/settle.ts'
import { openGate } from '../world/gate.ts'
import { createProcessLife } from '../world/process-life.ts'
import { startInstance } from '../world/start-instance.ts'
import type { CrashScenario } from './crash-scenarios.ts'

export interface CrashReport {
  readonly scenario: string
  /** Calls to the library and to Notion that the process was killed at, each before it was made and after it was carried out. */
  readonly points: number
  readonly violations: readonly string[]
}

/** SQLite's loop: kills the process at its first call, its second, and so on, until a run ends without being killed. */
export const crashEverywhere = async (
  scenario: CrashScenario,
  planted: PlantedFault | null = null,
): Promise<CrashReport> => {
  const violations: string[] = []
  let points = 0
  for (const when of ['before', 'after'] as const)
    for (let call = 1; ; call += 1) {
      const { reached, broken } = await crashAt(scenario, call, when, planted)
      violations.push(...broken.map((one) => `killed ${when} call ${call} of ${scenario.name}: ${one}`))
      if (!reached) break
      points += 1
    }
  return { scenario: scenario.name, points, violations }
}

const crashAt = async (
  scenario: CrashScenario,
  call: number,
  when: 'before' | 'after',
  planted: PlantedFault | null,
) => {
  const scene = await createScene()
  scenario.arrange(scene)
  const life = createProcessLife(openGate, () => instance.release())
  life.endAt(call, when)
  const instance = startInstance(scene.world, { gate: life.gate, planted })
  const reached = await Promise.race([scenario.run(scene, instance).then(() => false), life.ended.then(() => true)])
  return { reached, broken: await settle(scene, planted) }
}
