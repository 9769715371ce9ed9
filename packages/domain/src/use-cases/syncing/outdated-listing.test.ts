import { ResultAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { linked, revise, versions, view } from '../../../testing/linked-world.ts'
import { expectOk } from '../../../testing/results.ts'
import { createReviewWorld } from '../../../testing/review-world.ts'
import type { SyncWorld } from '../../../testing/sync-world.ts'
import { DEFAULT_WORKSPACE } from '../../specification/identifiers.ts'
import { reportNothing } from './create-reporter.ts'
import { createSynchroniser } from './synchroniser.ts'

/** A pass whose listing is overtaken: something is done after the replica has answered it. */
const passOvertaken = async (world: SyncWorld, reviewWorkflow: boolean, act: () => Promise<unknown>): Promise<void> => {
  let acted = false
  const replica: typeof world.replica = {
    ...world.replica,
    changes: (since) =>
      world.replica.changes(since).andThen((listing) =>
        ResultAsync.fromSafePromise(
          (async () => {
            if (acted) return listing
            acted = true
            world.clock.advance(50)
            await act()
            return listing
          })(),
        ),
      ),
  }
  const ports = { ...world.ports, reviewWorkflow, workspaceId: DEFAULT_WORKSPACE, replica, report: reportNothing }
  expectOk(
    await createSynchroniser(ports).synchronisePass({
      sweep: false,
      dryRun: false,
      specificationId: null,
      automatic: true,
      report: () => undefined,
    }),
  )
}

describe('a listing that our own write has overtaken', () => {
  it('takes no property back that was written since', async () => {
    const { world, id, ref } = await linked()
    await world.person.setProperties(ref, { tags: ['listed'] })
    await passOvertaken(world, false, async () => {
      await revise(world, id, { priority: 'P0' })
      await world.push(id)
    })
    const { specification } = await view(world, id)
    expect(specification.head.content).toMatchObject({ priority: 'P0', tags: ['listed'] })
    expect((await versions(world, id)).map(({ content }) => content.priority)).toEqual(['P0', 'P0', 'P2'].slice(-3))
    expect(world.documents.get(ref)?.properties).toMatchObject({ priority: 'P0', tags: ['listed'] })
  })

  it('takes a status of ours for nobody’s wish', async () => {
    const world = createReviewWorld()
    const id = await world.create('Login')
    await world.push(id)
    world.later()
    await world.pass()
    world.later()
    expectOk(await world.request(id, { reviewers: ['pat'], requiredApprovals: 1 }))
    await world.push(id)
    await passOvertaken(world, true, async () => {
      expectOk(await world.move(id, 'alice', { command: 'cancel', comment: null }, 'author'))
      await world.push(id)
    })
    expect((world.documents.get(await world.ref(id))?.remarks ?? []).map(({ text }) => text)).toEqual([])
    expect((await world.present(id)).status).toBe('draft')
  })
})

/** A sweep that is overtaken: something is done after the replica has said what it shows. */
const sweepOvertaken = async (world: SyncWorld, act: () => Promise<unknown>): Promise<void> => {
  const replica: typeof world.replica = {
    ...world.replica,
    inventory: () =>
      world.replica.inventory().andThen((inventory) => ResultAsync.fromSafePromise(act().then(() => inventory))),
  }
  const ports = { ...world.ports, workspaceId: DEFAULT_WORKSPACE, replica, report: reportNothing }
  expectOk(
    await createSynchroniser(ports).synchronisePass({
      sweep: true,
      dryRun: false,
      specificationId: null,
      report: () => undefined,
    }),
  )
}

describe('a sweep that our own move has overtaken', () => {
  it('brings nothing back that was archived since', async () => {
    const { world, id, ref } = await linked()
    await world.pass()
    await sweepOvertaken(world, async () => {
      expectOk(await world.useCases.archiveSpecification(world.caller, id))
      await world.push(id)
    })
    expect((await view(world, id)).specification.archivedAt).not.toBeNull()
    expect(world.documents.get(ref)?.presence).toBe('trashed')
  })

  it('archives nothing that was brought back since', async () => {
    const { world, id, ref } = await linked()
    expectOk(await world.useCases.archiveSpecification(world.caller, id))
    await world.push(id)
    await world.pass()
    await sweepOvertaken(world, async () => {
      expectOk(await world.useCases.restoreSpecification(world.caller, id))
      await world.push(id)
    })
    expect((await view(world, id)).specification.archivedAt).toBeNull()
    expect(world.documents.get(ref)?.presence).toBe('live')
  })
})
