import type { PlannedSync } from '@nos/domain/use-cases'
import type { Terminal } from '../terminal.ts'

/** What a pass would do, a line for each specification that is not in step, or of which that cannot be told. */
export const renderSyncPlan = (plans: readonly PlannedSync[], { bold, dim, yellow }: Terminal['colors']): string => {
  if (plans.length === 0) return dim('nothing to do')
  return plans
    .map(
      ({ title, plan }) =>
        `${plan.action === 'conflict' ? yellow('conflict') : plan.action.padEnd(8)}  ${bold(title)}  ${dim(plan.summary)}`,
    )
    .join('\n')
}
