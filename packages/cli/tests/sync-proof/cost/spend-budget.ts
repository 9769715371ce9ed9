import { createUnreadWorld } from './linked-world.ts'

/** How a backlog used what Notion allows. */
export interface BudgetUseReport {
  readonly allowed: number
  readonly sent: number
  readonly refused: number
}

const MINUTES = 10
const PER_MINUTE = 180

/**
 * Ten minutes of a first import that is larger than they allow, on a clock that moves only while everybody waits.
 * Each request takes `requestMs`; a pass that the budget stops goes on when the budget says so, as its job does.
 */
export const spendBudget = async (requestMs = 50): Promise<BudgetUseReport> => {
  const linked = await createUnreadWorld(MINUTES * PER_MINUTE + 200, 'Text.', { perMinute: PER_MINUTE })
  const { world, instance } = linked
  world.clock.advance(60_000)
  const start = world.clock.now().getTime()
  const end = start + MINUTES * 60_000
  const takesTime = (): void => {
    world.clock.advance(requestMs)
    world.wire.beforeNext(takesTime)
  }
  world.wire.beforeNext(takesTime)
  while (world.clock.now().getTime() < end) {
    const result = await instance.synchroniser.synchronisePass({
      sweep: false,
      dryRun: false,
      specificationId: null,
      automatic: true,
      report: () => undefined,
    })
    if (result.isOk()) break
    if (result.error.kind !== 'BudgetExhausted') throw new Error(`the backlog stopped: ${JSON.stringify(result.error)}`)
    world.clock.set(result.error.until)
  }
  const inTime = world.wire.seen.filter(({ at }) => at < end)
  return {
    allowed: MINUTES * PER_MINUTE,
    sent: inTime.length,
    refused: inTime.filter(({ status }) => status === 429).length,
  }
}
