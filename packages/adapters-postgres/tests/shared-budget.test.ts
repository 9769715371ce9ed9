import type { BudgetExhausted, Grant, ReplicaRefused, RequestPriority } from '@nos/domain'
import { createControllableClock } from '@nos/domain/testing'
import type { Result } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { createSharedBudget } from '../src/budget/create-shared-budget.ts'
import { connectDatabase } from '../src/connection/connect-database.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

const exhaustion = (taken: Result<Grant, BudgetExhausted | ReplicaRefused>): BudgetExhausted => {
  const failure = taken._unsafeUnwrapErr()
  if (failure.kind !== 'BudgetExhausted') throw new Error(`expected a spent budget, got ${failure.reason}`)
  return failure
}

withTestDatabases((database) => {
  const start = new Date('2026-03-02T09:00:00.000Z')
  const given = (perMinute: number) => {
    let now = start.getTime()
    const clock = () => new Date(now)
    const instance = () => createSharedBudget(database(), { connection: 'notion', perMinute, clock })
    const takeAll = async (budget: ReturnType<typeof instance>, priority: RequestPriority): Promise<number> => {
      for (let taken = 0; ; taken += 1) if ((await budget.take(priority)).isErr()) return taken
    }
    return { instance, takeAll, advance: (milliseconds: number) => (now += milliseconds), clock }
  }

  describe('the shared budget', () => {
    it('grants no more than the budget in a window, all instances together', async () => {
      const { instance, advance } = given(20)
      const [one, two] = [instance(), instance()]
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? one : two).take('interactive')),
      )
      expect(results.filter((result) => result.isOk())).toHaveLength(20)
      expect((await two.use())._unsafeUnwrap()).toMatchObject({ used: 20, budget: 20, pausedUntil: null })
      const refused = exhaustion(await one.take('interactive'))
      expect(refused).toMatchObject({ kind: 'BudgetExhausted', until: new Date(start.getTime() + 60_500) })
      advance(60_499)
      expect((await one.take('interactive')).isErr()).toBe(true)
      advance(1)
      expect((await one.take('interactive')).isOk()).toBe(true)
    })

    it('never grants more than the budget in any 60 seconds', async () => {
      const { instance, advance, clock } = given(10)
      const budget = instance()
      const grants: number[] = []
      for (let step = 0; step < 200; step += 1) {
        if ((await budget.take('interactive')).isOk()) grants.push(clock().getTime())
        advance(1_700)
      }
      for (const grant of grants)
        expect(grants.filter((other) => other >= grant && other < grant + 60_000).length).toBeLessThanOrEqual(10)
      expect(grants.length).toBeGreaterThan(50)
    })

    it('keeps something for events, and more for people', async () => {
      const { instance, takeAll } = given(100)
      const budget = instance()
      expect(await takeAll(budget, 'sweep')).toBe(96)
      expect(await takeAll(budget, 'event')).toBe(2)
      expect(await takeAll(budget, 'interactive')).toBe(2)
    })

    it('says when a request of low priority would be granted', async () => {
      const { instance, takeAll, advance } = given(5)
      const budget = instance()
      await budget.take('interactive')
      advance(1_000)
      await budget.take('interactive')
      advance(1_000)
      expect(await takeAll(budget, 'sweep')).toBe(1)
      const refused = exhaustion(await budget.take('sweep'))
      expect(refused.until).toEqual(new Date(start.getTime() + 60_500))
      advance(refused.until.getTime() - start.getTime() - 2_000)
      expect((await budget.take('sweep')).isOk()).toBe(true)
    })

    it('uses nearly all of the budget over ten minutes of backlog, at the lowest priority', async () => {
      const { instance, clock, advance } = given(60)
      const budget = instance()
      let granted = 0
      while (clock().getTime() < start.getTime() + 600_000) {
        const result = await budget.take('sweep')
        if (result.isOk()) granted += 1
        else advance(exhaustion(result).until.getTime() - clock().getTime())
      }
      expect(granted).toBeGreaterThanOrEqual(570)
      expect(granted).toBeLessThanOrEqual(600)
    })

    it('obeys a pause of any length on every instance and never shortens it', async () => {
      const { instance, advance } = given(10)
      const [one, two] = [instance(), instance()]
      const until = new Date(start.getTime() + 631_000)
      await one.pause(until, 'rate limited by the workspace')
      await two.pause(new Date(start.getTime() + 1_000), 'shorter')
      expect((await two.take('interactive'))._unsafeUnwrapErr()).toEqual({
        kind: 'BudgetExhausted',
        until,
        reason: 'rate limited by the workspace',
      })
      expect((await two.use())._unsafeUnwrap()).toMatchObject({
        pausedUntil: until,
        reason: 'rate limited by the workspace',
      })
      advance(630_999)
      expect((await one.take('interactive')).isErr()).toBe(true)
      advance(1)
      expect((await one.take('interactive')).isOk()).toBe(true)
    })

    it('learns a smaller budget from a refusal in a well-used window, and grows back', async () => {
      const { instance, takeAll, advance, clock } = given(100)
      const budget = instance()
      for (let n = 0; n < 60; n += 1) await budget.take('interactive')
      await budget.pause(new Date(clock().getTime() + 61_000), 'too many requests')
      await budget.pause(new Date(clock().getTime() + 61_001), 'too many requests')
      advance(61_001)
      expect((await budget.use())._unsafeUnwrap().budget).toBe(54)
      expect(await takeAll(budget, 'interactive')).toBe(54)
      advance(5 * 60_000)
      expect((await budget.use())._unsafeUnwrap().budget).toBe(100)
    })

    it('does not shrink for a refusal that has nothing to do with its own use', async () => {
      const { instance, clock } = given(100)
      const budget = instance()
      await budget.take('interactive')
      await budget.pause(new Date(clock().getTime() + 1_000), 'the workspace is busy')
      expect((await budget.use())._unsafeUnwrap().budget).toBe(100)
    })

    it('stops every instance when the connection is refused, but for one probe in ten minutes and for people', async () => {
      const { instance, advance } = given(100)
      const [one, two] = [instance(), instance()]
      await one.take('event')
      await one.refuse({ reason: 'Notion answered 401', fix: 'mend the token' })
      expect((await two.take('event'))._unsafeUnwrapErr()).toEqual({
        kind: 'ReplicaRefused',
        connection: true,
        reason: 'Notion answered 401',
        fix: 'mend the token',
        retryAt: new Date(start.getTime() + 600_000),
      })
      expect((await two.use())._unsafeUnwrap()).toMatchObject({ reason: 'Notion answered 401 mend the token' })
      expect((await two.take('interactive'))._unsafeUnwrap()).toEqual({ probe: true })
      advance(600_000)
      const probes = await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? one : two).take('event')))
      expect(probes.filter((probe) => probe.isOk()).map((probe) => probe._unsafeUnwrap())).toEqual([{ probe: true }])
      await two.accept()
      expect((await one.take('event'))._unsafeUnwrap()).toEqual({ probe: false })
      expect((await one.use())._unsafeUnwrap()).toMatchObject({ pausedUntil: null, reason: null })
    })

    it('counts by the clock of the database when it is given none', async () => {
      const budget = createSharedBudget(database(), { connection: 'other', perMinute: 2 })
      expect((await budget.take('interactive')).isOk()).toBe(true)
      expect((await budget.take('interactive')).isOk()).toBe(true)
      const refused = exhaustion(await budget.take('interactive'))
      expect(Math.abs(refused.until.getTime() - Date.now() - 60_500)).toBeLessThan(5_000)
    })
  })
})

describe('the shared budget without a database', () => {
  it('grants nothing and says why', async () => {
    const clock = createControllableClock()
    const unreachable = connectDatabase({ kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/nothing' })
    const budget = createSharedBudget(unreachable, { connection: 'notion', perMinute: 3, clock: clock.now })
    expect((await budget.take('interactive'))._unsafeUnwrapErr().reason).toMatch(/cannot be read.*ECONNREFUSED/)
    expect((await budget.pause(new Date(), 'x')).isOk()).toBe(true)
    expect((await budget.use())._unsafeUnwrap()).toMatchObject({ used: 0, budget: 3 })
    await unreachable.close()
  })
})
