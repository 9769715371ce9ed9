import { expect, it } from 'vitest'
import { expectOk } from '../../../testing/results.ts'
import { createReviewWorld } from '../../../testing/review-world.ts'
import { createReporter } from './create-reporter.ts'

const reviewed = async () => {
  const world = createReviewWorld()
  const id = await world.create('Login')
  const report = createReporter({ autoValidation: false, reviewWorkflow: true }, world.useCases)
  return { world, id, reported: async () => expectOk(await report(await world.present(id))) }
}

const NOTHING = { reviewers: null, approvals: null, approvedVersion: null, due: null }

it('reports nothing of a text that was never reviewed, and only what is switched on', async () => {
  const { world, id, reported } = await reviewed()
  expect(await reported()).toEqual(NOTHING)
  const present = await world.present(id)
  const silent = createReporter({ autoValidation: false, reviewWorkflow: false }, world.useCases)
  expect(expectOk(await silent(present))).toEqual({})
  const scores = createReporter({ autoValidation: true, reviewWorkflow: false }, world.useCases)
  expect(Object.keys(expectOk(await scores(present)))).toEqual(['score', 'validation'])
})

it('reports who is asked, how many have approved, and when it is due, until it is approved', async () => {
  const { world, id, reported } = await reviewed()
  await world.name({ subject: 'rita', role: 'reviewer', name: 'Rita R.' })
  const dueAt = new Date('2030-01-02T03:04:05.000Z')
  expectOk(await world.request(id, { reviewers: ['rita', 'ralf'], requiredApprovals: 2, dueAt }))
  const asked = { reviewers: 'Rita R., ralf', approvedVersion: null, due: '2030-01-02T03:04:05.000Z' }
  expect(await reported()).toEqual({ ...asked, approvals: '0 of 2' })
  expectOk(await world.decide(id, 'rita', 'approve'))
  expect(await reported()).toEqual({ ...asked, approvals: '1 of 2' })
  expectOk(await world.decide(id, 'ralf', 'approve'))
  expect(await reported()).toEqual({ ...asked, approvals: '2 of 2', approvedVersion: 1, due: null })
})

it('takes back what was counted for an earlier text, but not which one was approved', async () => {
  const { world, id, reported } = await reviewed()
  expectOk(await world.request(id, { reviewers: ['rita'] }))
  expectOk(await world.decide(id, 'rita', 'approve'))
  await world.edit(id, 'More.', 'alice')
  expect(await reported()).toEqual({ ...NOTHING, approvedVersion: 1 })
})
