import { aSpecification, aValidation } from '@nos/domain/testing'
import { summaryOf, versionId } from '@nos/domain'
import { expect, it } from 'vitest'
import { rememberHeads } from './remember-heads.ts'
import { presentSpecification, specificationText } from './specification.ts'

const reader = { overview: (body: string) => `Of ${body.length} characters` }

it('writes a specification as it is presented, also once its head is remembered', () => {
  const writer = rememberHeads(reader)
  const draft = { specification: aSpecification(), link: null, validation: null }
  const views = [
    draft,
    { ...draft, validation: summaryOf(aValidation(draft.specification, 1)) },
    { ...draft, specification: { ...draft.specification, status: 'approved' as const } },
    draft,
  ]
  for (const view of views)
    expect(JSON.parse(specificationText(view, writer))).toEqual(presentSpecification(view, reader))
})

it('writes what another head decides', () => {
  const writer = rememberHeads(reader)
  const before = aSpecification({ content: { title: 'Before' } })
  const after = aSpecification({ content: { title: 'After', body: 'Said "otherwise"' } })
  const head = { ...after.head, id: versionId('00000000-0000-4000-a000-0000000000ff') }
  for (const specification of [before, { ...after, head }]) {
    const view = { specification, link: null, validation: null }
    expect(JSON.parse(specificationText(view, writer))).toEqual(presentSpecification(view, reader))
  }
})
