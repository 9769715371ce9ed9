import { createPatternEngine } from '@nos/adapters-openspec'
import type { MeasurementRequest, Standards } from '@nos/domain'
import { createRulesetCompiler } from '@nos/domain/use-cases'
import { err, ok } from 'neverthrow'
import { createMeasuringLane } from './measuring-lane.ts'

export interface ThreadedStandards extends Standards {
  /** Starts the threads before they are needed. */
  warm(): void
  /** Ends the threads; a later measurement starts them again. */
  close(): Promise<void>
}

interface MeasuringLimits {
  /** Milliseconds of the thread's own work until it leaves out what it has not come to. */
  readonly effort: number
  /** Milliseconds until a measurement is given up and its thread ended. */
  readonly patience: number
}

/**
 * Standards that are measured on threads of their own, so that no text holds up the service. Long texts have a thread
 * to themselves, so that short ones need not wait for them.
 */
export const createThreadedStandards = ({ effort, patience }: MeasuringLimits = LIMITS): ThreadedStandards => {
  const short = createMeasuringLane(patience)
  const long = createMeasuringLane(patience)
  return {
    checkRuleset: (request) =>
      short.ask('ruleset', request).andThen((answer) => ('kind' in answer ? err(answer) : ok(answer))),
    compileRuleset: createRulesetCompiler(createPatternEngine({ deadlineMs: PATTERN_DEADLINE_MS })),
    measure: (request) => (isLong(request) ? long : short).ask('measure', { request, effort }),
    warm: () => {
      short.warm()
      long.warm()
    },
    close: async () => {
      await Promise.all([short.close(), long.close()])
    },
  }
}

/** The largest text is answered for within 1.2 seconds on a processor that is free. */
const LIMITS: MeasuringLimits = { effort: 800, patience: 10_000 }

/** Here patterns are only read, never searched for. */
const PATTERN_DEADLINE_MS = 1

const LONG = 100_000

/** In characters to be read; every pattern of one's own reads them once more. */
const isLong = ({ body, ruleset, others }: MeasurementRequest): boolean => {
  const own = [ruleset, ...others].reduce((sum, { custom }) => sum + (custom?.length ?? 0), 0)
  return body.length * (1 + own) > LONG
}
