import * as v from 'valibot'
import { findSpecification } from '../find-specification.ts'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

export const showReview = defineTool({
  name: 'show_review_status',
  title: 'Show the review status',
  description:
    'Where a specification stands in its review: status, reviewers, decisions. review is null where none was begun.',
  role: 'viewer',
  writes: false,
  input: v.strictObject({ specification: Inputs.specification }),
  run: async (ask, { specification }) => {
    const found = await findSpecification(ask, specification)
    if (!('id' in found)) return found
    const shown = await ask({ method: 'GET', path: `/specifications/${found.id}`, lookedAt: true })
    if (shown.status !== 200) return shown
    const { id, title, status } = shown.body as { readonly id: string; readonly title: string; readonly status: string }
    const review = await ask({ method: 'GET', path: `/specifications/${found.id}/review` })
    // No review was begun (404), or the workflow is switched off (409): the status alone is the answer.
    if (review.status !== 200 && review.status !== 404 && review.status !== 409) return review
    const body = { spec_id: id, title, status, review: review.status === 200 ? review.body : null }
    return { status: 200, etag: null, body }
  },
})
