import { expect } from 'vitest'
import { eventually } from './eventually.ts'
import type { RestBody } from './rest-client.ts'
import type { ServiceUnderTest } from './start-service.ts'

/** Lets the sync finish, then asserts that a plan over both sides, freshly read, has nothing to do but shown conflicts. */
export const bothSidesAgree = async (service: ServiceUnderTest): Promise<void> => {
  // A pass may meet what the next one then settles: a conflict that vanished, a lost creation that is looked for again.
  await service.sync({ sweep: true })
  await service.idle()
  await eventually(
    async () => {
      const job = await service.sync({})
      expect(job).toMatchObject({ state: 'completed' })
      await service.idle()
      return job['result'].problems.length === 0 ? job : null
    },
    { within: 60_000, what: 'a pass without problems' },
  )
  const { items } = await service.expect(200, 'GET /sync/plan')
  const conflicts = await service.expect(200, 'GET /conflicts?state=open&limit=100')
  const open = new Set(conflicts.items.map((conflict: RestBody) => conflict.spec_id))
  const unsettled = items.filter(
    (item: RestBody) => item.action !== 'nothing' && !(item.action === 'conflict' && open.has(item.spec_id)),
  )
  expect(unsettled.map(({ title, action, summary }: RestBody) => ({ title, action, summary }))).toEqual([])
}
