import type { NewComment } from '@nos/domain/use-cases'
import { err, ok, type Result, type ResultAsync } from 'neverthrow'
import type { Failure } from '../problem/failure.ts'
import { commentIdsOf, specificationIdOf } from '../routing/path-ids.ts'
import { unstorable } from '../routing/unstorable-text.ts'
import type { DashboardForm } from './dashboard-page.ts'

const LONGEST = 10_000

const comment: DashboardForm = {
  method: 'POST',
  path: '/dashboard/specifications/:spec_id/comments',
  access: 'author',
  submit: ({ useCases, caller, params, form }) => {
    // A browser sends a textarea's lines with CRLF.
    const text = (form.get('text') ?? '').replaceAll('\r\n', '\n')
    const requirement = (form.get('requirement') ?? '').trim()
    const parent = form.get('parent_id')
    const place: Result<Pick<NewComment, 'requirement' | 'parentId'>, Failure> = parent === null
      ? ok(requirement === '' ? {} : { requirement })
      : commentIdsOf(params['spec_id'] ?? '', parent).map(({ comment: parentId }) => ({ parentId }))
    return sound(text, requirement)
      .andThen(() => place)
      .andThen((where) => specificationIdOf(params['spec_id'] ?? '').map((id) => ({ id, where })))
      .asyncAndThen(({ id, where }) => widened(useCases.addComment(caller, id, { text, ...where })))
      .map(() => addressOf(params))
  },
}

const settle = (way: 'resolve' | 'reopen'): DashboardForm => ({
  method: 'POST',
  path: `/dashboard/specifications/:spec_id/comments/:comment_id/${way}`,
  access: 'author',
  submit: ({ useCases, caller, params }) =>
    commentIdsOf(params['spec_id'] ?? '', params['comment_id'] ?? '')
      .asyncAndThen(({ id, comment: one }) =>
        widened(way === 'resolve' ? useCases.resolveComment(caller, id, one) : useCases.reopenComment(caller, id, one)),
      )
      .map(() => addressOf(params)),
})

export const COMMENT_PAGES: readonly DashboardForm[] = [comment, settle('resolve'), settle('reopen')]

const addressOf = (params: Readonly<Record<string, string>>): string =>
  `/dashboard/specifications/${encodeURIComponent(params['spec_id'] ?? '')}#comments`

const sound = (text: string, requirement: string): Result<void, Failure> => {
  const message = unstorable(text) ?? unstorable(requirement) ?? (text.length > LONGEST ? 'is too long' : null)
  return message === null ? ok(undefined) : err({ kind: 'InvalidInput', errors: [{ path: 'text', message }] })
}

const widened = <Value>(result: ResultAsync<Value, Failure>): ResultAsync<Value, Failure> => result
