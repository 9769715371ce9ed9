import { errAsync } from 'neverthrow'
import { expect, it } from 'vitest'
import { linked } from '../../../testing/linked-world.ts'
import { expectOk } from '../../../testing/results.ts'
import { DEFAULT_WORKSPACE } from '../../specification/identifiers.ts'
import { reportNothing } from './create-reporter.ts'
import { createSynchroniser } from './synchroniser.ts'

it('does not take a property for changed here that was taken over while a text waited to be written', async () => {
  const { world, id, ref } = await linked()
  const text = await world.body(id)
  await world.person.setProperties(ref, { priority: 'P1' })
  expectOk(await world.useCases.reviseSpecification(world.caller, id, { body: `${text}\nMore.\n` }))
  const away = () => errAsync({ kind: 'ReplicaUnavailable', reason: 'away', retryAt: null } as const)
  const replica = { ...world.replica, write: away }
  const failing = createSynchroniser({ ...world.ports, workspaceId: DEFAULT_WORKSPACE, report: reportNothing, replica })
  const pass = { sweep: false, dryRun: false, specificationId: null, report: () => undefined }
  expectOk(await failing.synchronisePass(pass))
  await world.person.setProperties(ref, { priority: 'P0' })
  expect(await world.pass()).toMatchObject({ conflicts: 0, merged: 1 })
  const { specification } = expectOk(await world.useCases.showSpecification(DEFAULT_WORKSPACE, id))
  expect(specification.head.content.priority).toBe('P0')
  expect(await world.body(id)).toContain('More.')
})
