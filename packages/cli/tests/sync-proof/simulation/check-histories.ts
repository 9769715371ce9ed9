import * as fc from 'fast-check'
import type { PlantedFault } from '../world/planted-fault.ts'
import { runHistory } from './run-history.ts'
import { histories } from './step.ts'

/** What came of playing histories until one broke a promise, time ran out, or all were played. */
export interface HistoryReport {
  readonly played: number
  /** The seed of the history that broke promises, and which. */
  readonly broken: { readonly seed: number; readonly violations: readonly string[] } | null
}

/** Plays one history after another, each from a seed of its own so that `{ from: seed, count: 1 }` plays it again. */
export const checkHistories = async ({
  from,
  count,
  untilMs = Number.POSITIVE_INFINITY,
  planted = null,
}: {
  readonly from: number
  readonly count: number
  /** Starts no further history after so many milliseconds. */
  readonly untilMs?: number
  readonly planted?: PlantedFault | null
}): Promise<HistoryReport> => {
  const began = performance.now()
  for (let seed = from; seed < from + count; seed += 1) {
    if (performance.now() - began > untilMs) return { played: seed - from, broken: null }
    const violations = await play(seed, planted)
    if (violations.length > 0) return { played: seed - from + 1, broken: { seed, violations } }
  }
  return { played: count, broken: null }
}

const play = async (seed: number, planted: PlantedFault | null): Promise<readonly string[]> => {
  let violations: readonly string[] = []
  const { errorInstance } = await fc.check(
    fc.asyncProperty(histories, fc.scheduler({ act }), async (history, scheduler) => {
      violations = await runHistory(history, scheduler, planted)
    }),
    { seed, numRuns: 1, endOnFailure: true },
  )
  if (errorInstance !== null && errorInstance !== undefined) return [`thrown: ${String(errorInstance)}`]
  return violations
}

/** After every step whatever it set in motion runs until it waits again, so that a seed always plays the same. */
const act = async (step: () => Promise<void>): Promise<void> => {
  await step()
  await new Promise((resolve) => setImmediate(resolve))
}
