import { checkHistories } from '../simulation/check-histories.ts'
import { PLANTED_FAULTS } from './planted-faults.ts'

/** How one planted fault was noticed. */
export interface FaultReport {
  readonly fault: string
  readonly mistake: string
  /** After how many histories; null when it was not noticed. */
  readonly histories: number | null
  readonly noticed: string | null
}

/** Switches each mistake on in turn and plays histories until one breaks a promise. */
export const measureFaults = async (count: number, only: string | null = null): Promise<readonly FaultReport[]> => {
  const reports: FaultReport[] = []
  for (const planted of PLANTED_FAULTS.filter(({ name }) => only === null || name === only)) {
    const { played, broken } = await checkHistories({ from: 1, count, planted })
    const [noticed = null] = broken?.violations ?? []
    reports.push({
      fault: planted.name,
      mistake: planted.mistake,
      histories: broken === null ? null : played,
      noticed: noticed === null ? null : (noticed.split('\n')[0] ?? noticed),
    })
  }
  return reports
}
