import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { newId } from './new-id.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

it('is laid out as the example of RFC 9562, appendix A.6', () => {
  vi.setSystemTime(new Date('2022-02-22T19:22:22.000Z'))
  expect(newId()).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

it('sorts by its time, and is another each time', () => {
  const ids: string[] = []
  for (const moment of ['1970-01-01T00:00:00.001Z', '2026-03-02T09:00:00.000Z', '2026-03-02T09:00:00.001Z']) {
    vi.setSystemTime(new Date(moment))
    ids.push(newId())
  }
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(Array.from({ length: 1000 }, newId)).size).toBe(1000)
})
