import { describe, expect, it } from 'vitest'
import { aSpecification } from '../../testing/builders/a-specification.ts'
import type { RequirementChange } from '../document/document-change.ts'
import { parallelChanges, type ReviewedChanges } from './parallel-changes.ts'
import { writersOfRequirements } from './writers-of-requirements.ts'

const changed = (
  name: string,
  change: RequirementChange['change'] = 'modified',
  previousName?: string,
): RequirementChange => ({ change, name, ...(previousName === undefined ? {} : { previousName }), scenarios: [] })
const review = (n: number, ...requirements: readonly RequirementChange[]): ReviewedChanges => ({
  specificationId: aSpecification({ n }).id,
  title: `Specification ${n}`,
  requirements,
})
const nobody = new Map<string, ReadonlySet<string>>()

describe('parallelChanges', () => {
  it('names the other review of a requirement of the same name to both', () => {
    const [one, two] = [review(1, changed('Login'), changed('Logout')), review(2, changed('login '))]
    expect(parallelChanges(one, [two], [], nobody)).toEqual([
      { requirement: 'Login', specificationId: two.specificationId, title: two.title, kind: 'other_review' },
    ])
    expect(parallelChanges(two, [one], [], nobody)).toEqual([
      { requirement: 'login ', specificationId: one.specificationId, title: one.title, kind: 'other_review' },
    ])
  })

  it('knows a renamed requirement by both names, and passes over one that only moved', () => {
    const renamed = review(1, changed('Sign in', 'renamed', 'Login'))
    expect(parallelChanges(renamed, [review(2, changed('Login'))], [], nobody)).toHaveLength(1)
    expect(parallelChanges(renamed, [review(2, changed('Sign in', 'added'))], [], nobody)).toHaveLength(1)
    expect(parallelChanges(renamed, [review(2, changed('Login', 'moved'))], [], nobody)).toEqual([])
  })

  it('tells of conflicts about a requirement that is changed, and of no others', () => {
    const own = review(1, changed('Login'))
    const told = { requirement: 'Login', specificationId: own.specificationId, title: own.title, kind: 'conflict' }
    expect(parallelChanges(own, [], [{ kind: 'requirement', name: 'Login' }], nobody)).toEqual([told])
    expect(parallelChanges(own, [], [{ kind: 'requirement', name: 'Logout' }], nobody)).toEqual([])
    expect(parallelChanges(own, [], [{ kind: 'section', name: 'Login' }], nobody)).toEqual([])
  })

  it('tells of several writers of one requirement, through its renaming', () => {
    const writers = writersOfRequirements([
      { writer: 'alice', requirements: [changed('Login'), changed('Logout')] },
      { writer: 'bob', requirements: [changed('Sign in', 'renamed', 'Login')] },
      { writer: 'carol', requirements: [changed('Logout', 'moved')] },
    ])
    const own = review(1, changed('Sign in', 'renamed', 'Login'), changed('Logout'))
    expect(parallelChanges(own, [], [], writers)).toMatchObject([{ requirement: 'Sign in', kind: 'several_writers' }])
  })
})
