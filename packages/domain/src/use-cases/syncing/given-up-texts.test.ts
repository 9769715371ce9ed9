import { beforeEach, describe, expect, it } from 'vitest'
import { plainFormat } from '../../../testing/in-memory/plain-format.ts'
import { expectErr, expectOk } from '../../../testing/results.ts'
import { sha256Hasher } from '../../../testing/sha256-hasher.ts'
import { createSyncWorld, type SyncWorld } from '../../../testing/sync-world.ts'
import { TextWorkAborted, type TextWorker } from '../../ports/text-work.ts'
import { DEFAULT_WORKSPACE, type SpecificationId } from '../../specification/identifiers.ts'
import { workOnTexts } from '../texts/work-on-texts.ts'

const work = workOnTexts(plainFormat, sha256Hasher)
/** Gives up every text that says so, or fails with what is given. */
const giving = (cause: Error): TextWorker => ({
  ...work,
  plan: async (given) => {
    if (given.sides.replica.body.includes('HEAVY')) throw cause
    return work.plan(given)
  },
})

let world: SyncWorld
let heavy: SpecificationId
let light: SpecificationId
const started = async (cause: Error) => {
  world = createSyncWorld({ texts: giving(cause) })
  heavy = await world.create('Heavy', '## Purpose\nWhy.\n')
  light = await world.create('Light', '## Purpose\nWhy.\n')
  await world.pass()
  world.later()
  await world.person.replaceText(await world.ref(heavy), 'Why.', 'HEAVY.')
  await world.person.replaceText(await world.ref(light), 'Why.', 'Therefore.')
}
const pass = () =>
  world.synchroniser.synchronisePass({ sweep: false, dryRun: false, specificationId: null, report: () => undefined })

describe('a text that takes too long to merge', () => {
  beforeEach(() => started(new TextWorkAborted('it took longer than 60000 ms')))

  it('says so and keeps no other one from being synced', async () => {
    const report = expectOk(await pass())
    expect(await world.body(light)).toContain('Therefore.')
    expect(await world.body(heavy)).toContain('Why.')
    expect(report).toMatchObject({ pulled: 1 })
    const ledger = expectOk(await world.library.ledger.get(DEFAULT_WORKSPACE, world.replica.name, heavy))
    expect(ledger).toMatchObject({
      state: 'pending',
      problem: 'the texts could not be merged: it took longer than 60000 ms',
    })
  })

  it('is named in the plan of all, and fails the plan of it alone', async () => {
    const planned = expectOk(await world.useCases.planSync(DEFAULT_WORKSPACE, null))
    expect(planned.map(({ title, plan }) => [title, plan.action, plan.summary])).toEqual([
      ['Heavy', 'nothing', 'not known: the texts could not be merged: it took longer than 60000 ms'],
      ['Light', 'pull', '1 section from Notion'],
    ])
    expect(expectErr(await world.useCases.planSync(DEFAULT_WORKSPACE, heavy)).kind).toBe('MeasurementAborted')
    expect(expectOk(await world.useCases.planSync(DEFAULT_WORKSPACE, light))).toHaveLength(1)
  })
})

it('does not take a mistake of its own for a text that is too long', async () => {
  await started(new TypeError('no such thing'))
  await expect(pass()).rejects.toThrow('no such thing')
})
