import { createPatternEngine, readRuleset } from '@nos/adapters-openspec'
import type { MeasurementRequest, Standards } from '@nos/domain'
import { createRulesetCompiler } from '@nos/domain/use-cases'
import { createMeasuringLane, type Deadlines } from './measuring-lane.ts'

export interface ThreadedStandards extends Standards {
  /** Ends the threads; a later measurement starts them again. */
  close(): Promise<void>
}

/**
 * Standards that are measured on threads of their own, so that no text holds up the service. Long texts have a thread
 * to themselves, so that short ones need not wait for them.
 */
export const createThreadedStandards = (deadlines: Deadlines = DEADLINES): ThreadedStandards => {
  const short = createMeasuringLane(deadlines)
  const long = createMeasuringLane(deadlines)
  return {
    readRuleset,
    compileRuleset: createRulesetCompiler(createPatternEngine({ deadlineMs: deadlines.soft })),
    measure: (request) => (isLong(request) ? long : short).measure(request),
    close: async () => {
      await Promise.all([short.close(), long.close()])
    },
  }
}

/** An answer comes within 2.5 seconds, the start of the thread included. */
const DEADLINES: Deadlines = { soft: 1_700, hard: 2_300 }

const LONG = 100_000

/** In characters to be read; every pattern of one's own reads them once more. */
const isLong = ({ body, ruleset, others }: MeasurementRequest): boolean => {
  const own = [ruleset, ...others].reduce((sum, { custom }) => sum + (custom?.length ?? 0), 0)
  return body.length * (1 + own) > LONG
}
