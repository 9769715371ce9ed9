import { checkHistories } from '../simulation/check-histories.ts'
import type { PlantedFault } from '../world/planted-fault.ts'
import { crashEverywhere } from '../crash/crash-everywhere.ts'
import { CRASH_SCENARIOS } from '../crash/crash-scenarios.ts'
import { checkSituations } from './check-situations.ts'

/** How one planted fault was noticed; null when it was not. */
interface FaultReport {
  readonly fault: string
  readonly mistake: string
  readonly by: string | null
  readonly violation: string | null
}

/** Switches one mistake on and plays the situations, then histories, then the kills of a pull, until a promise is broken. */
export const measureFault = async (planted: PlantedFault, histories: number): Promise<FaultReport> => {
  const named = { fault: planted.name, mistake: planted.mistake }
  const found = await checkSituations(planted)
  if (found !== null) return { ...named, by: found.situation, violation: found.violation }
  const { played, broken } = await checkHistories({ from: 1, count: histories, planted })
  if (broken !== null)
    return {
      ...named,
      by: `history ${played} of the simulation`,
      violation: broken.violations[0]?.split('\n')[0] ?? null,
    }
  const [pull] = CRASH_SCENARIOS
  const killed = pull === undefined ? [] : (await crashEverywhere(pull, planted)).violations
  return { ...named, by: killed.length > 0 ? 'the kills of a pull' : null, violation: killed[0] ?? null }
}
