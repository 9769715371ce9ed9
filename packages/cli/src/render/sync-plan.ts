import type { PlannedSync } from '@nos/domain/use-cases'
import type { Terminal } from '../terminal.ts'

/** What a pass would do, a line for each specification that is not in step. */
export const renderSyncPlan = (plans: readonly PlannedSync[], { bold, dim, yellow }: Terminal['colors']): string => {
  const busy = plans.filter(({ plan }) => plan.action !== 'nothing')
  if (busy.length === 0) return dim('nothing to do')
  return busy
    .map(
      ({ title, plan }) =>
        `${plan.action === 'conflict' ? yellow('conflict') : plan.action.padEnd(8)}  ${bold(title)}  ${dim(plan.summary)}`,
    )
    .join('\n')
}
