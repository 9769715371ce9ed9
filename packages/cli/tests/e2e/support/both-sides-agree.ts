import { expect } from 'vitest'
import type { RestBody } from './rest-client.ts'
import type { ServiceUnderTest } from './start-service.ts'

/** Lets the sync finish, then asserts that a plan over both sides, freshly read, has nothing to do but shown conflicts. */
export const bothSidesAgree = async (service: ServiceUnderTest): Promise<void> => {
  // The first pass may meet what the second one then settles: a conflict that vanished, a page that was found again.
  for (let pass = 0; pass < 3; pass += 1) {
    const job = await service.sync({ sweep: pass === 0 })
    expect(job).toMatchObject({ state: 'completed', result: { problems: [] } })
    await service.idle()
  }
  const { items } = await service.expect(200, 'GET /sync/plan')
  const conflicts = await service.expect(200, 'GET /conflicts?state=open&limit=100')
  const open = new Set(conflicts.items.map((conflict: RestBody) => conflict.spec_id))
  const unsettled = items.filter(
    (item: RestBody) => item.action !== 'nothing' && !(item.action === 'conflict' && open.has(item.spec_id)),
  )
  expect(unsettled.map(({ title, action, summary }: RestBody) => ({ title, action, summary }))).toEqual([])
}
