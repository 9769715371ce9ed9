import { describe, expect, it } from 'vitest'
import { measureFault } from './measure-fault.ts'
import { PLANTED_FAULTS } from './planted-faults.ts'
import { checkSituations } from './check-situations.ts'

const HISTORIES = 40

describe('the proof', () => {
  it('finds nothing in the situations when no fault is planted', async () => {
    expect(await checkSituations()).toBeNull()
  })

  it.each(PLANTED_FAULTS)(
    'notices the fault "$name"',
    async (planted) => {
      expect((await measureFault(planted, HISTORIES)).by).not.toBeNull()
    },
    120_000,
  )
})
