import type { SpecReading, StepKind } from '../../reading/spec-reading.ts'
import type { Spot } from './spot.ts'

/** Every scenario has these steps in this order; others may stand between. */
export const checkScenarioTemplate = (steps: readonly StepKind[]) =>
  function* (spec: SpecReading): Generator<Spot> {
    for (const requirement of spec.requirements) {
      for (const scenario of requirement.scenarios) {
        let next = 0
        for (const { kind } of scenario.steps) if (kind === steps[next]) next += 1
        const missing = steps[next]
        if (missing === undefined) continue
        yield {
          node: scenario,
          ...scenario.name,
          hint: `Write the steps ${steps.join(', ').toUpperCase()} in this order; ${missing.toUpperCase()} is missing or misplaced.`,
        }
      }
    }
  }
