import { describe, expect, it } from 'vitest'
import { measureRow, measureUntilQuiet } from './measure-row.ts'
import { spendBudget } from './spend-budget.ts'

const PAGES = 100

describe('what a sync costs in requests, counted by Notion', () => {
  it('is one for a poll when nothing changed', async () => {
    expect(await measureRow('nothing changed', PAGES)).toBe(1)
    expect(await measureUntilQuiet('nothing changed', PAGES)).toBe(0)
  })

  it('is at most two for one edited paragraph, in either direction', async () => {
    expect(await measureRow('paragraph edited here', PAGES)).toBe(2)
    expect(await measureRow('paragraph edited in Notion', PAGES)).toBe(2)
  })

  it('is at most two for one edited paragraph that changes the score, all that follows in ten minutes included', async () => {
    expect(await measureUntilQuiet('paragraph edited here', PAGES)).toBe(2)
    expect(await measureUntilQuiet('paragraph edited in Notion', PAGES)).toBeLessThanOrEqual(2)
    expect(await measureRow('paragraph announced', PAGES)).toBe(1)
    expect(await measureUntilQuiet('paragraph announced', PAGES)).toBeLessThanOrEqual(2)
  })

  it('is one for a new page', async () => {
    expect(await measureRow('page created here', PAGES)).toBe(1)
    expect(await measureUntilQuiet('page created here', PAGES)).toBe(1)
  })

  it('is at most one beyond the poll for a property changed in Notion', async () => {
    expect(await measureRow('property changed in Notion', PAGES)).toBeLessThanOrEqual(2)
    expect(await measureUntilQuiet('property changed in Notion', PAGES)).toBeLessThanOrEqual(2)
  })

  it('is one for each page, one for each hundred and at most three for a first import', async () => {
    expect(await measureRow('first import', PAGES)).toBeLessThanOrEqual(PAGES + PAGES / 100 + 3)
    expect(await measureUntilQuiet('first import', PAGES)).toBeLessThanOrEqual(PAGES + PAGES / 100 + 3)
  })

  it('uses what Notion allows over ten minutes of a backlog, and is hardly ever refused', async () => {
    const { allowed, sent, refused } = await spendBudget()
    expect(sent / allowed).toBeGreaterThanOrEqual(0.95)
    expect(refused / sent).toBeLessThanOrEqual(0.01)
  }, 120_000)
})
