import { errAsync, okAsync, ResultAsync, type Result } from 'neverthrow'
import { isUuid, versionId, type SpecificationId, type ValidationSummary, type VersionDiff } from '@nos/domain'
import type { ReviewView, ValidationReport } from '@nos/domain/use-cases'
import type { Failure } from '../problem/failure.ts'
import { conflictIdOf, specificationIdOf } from '../routing/path-ids.ts'
import { unstorable } from '../routing/unstorable-text.ts'
import { COMMENT_PAGES } from './comment-pages.ts'
import { conflictsPage } from './conflicts-page.ts'
import type { DashboardForm, DashboardPage, PageRequest } from './dashboard-page.ts'
import { listPage } from './list-page.ts'
import { readReview } from './read-review.ts'
import { REVIEW_FORMS } from './review-forms.ts'
import { SESSION_PAGES } from './session-pages.ts'
import { specificationPage } from './specification-page.ts'
import { syncPage } from './sync-page.ts'

const PAGE_SIZE = 50
const COMMENTS = 200

const list: DashboardPage = {
  method: 'GET',
  path: '/',
  access: 'viewer',
  show: ({ useCases, caller, query, viewer }) => {
    const q = storable(query.get('q') ?? '').slice(0, 500)
    const found = useCases.listSpecifications({
      workspaceId: caller.workspaceId,
      archived: 'no',
      ...(q.trim() === '' ? {} : { text: q }),
      sort: { field: 'updated_at', descending: true },
      limit: PAGE_SIZE,
      cursor: query.get('cursor'),
    })
    return ResultAsync.combine([widened(found), openReviews(useCases, caller.workspaceId)]).map(
      ([{ items, nextCursor }, reviews]) => listPage({ items, nextCursor, q, reviews }, viewer),
    )
  },
}

const specification: DashboardPage = {
  method: 'GET',
  path: '/dashboard/specifications/:spec_id',
  access: 'viewer',
  show: ({ useCases, caller, params, query, viewer }) => {
    const { workspaceId } = caller
    return widened(specificationIdOf(params['spec_id'] ?? '')).andThen((id) =>
      ResultAsync.combine([
        widened(useCases.showSpecification(workspaceId, id)).andThen((view) =>
          readReview({ useCases, caller, viewer }, view.specification.head).map((review) => ({ view, review })),
        ),
        widened(useCases.listVersions(workspaceId, id, { limit: PAGE_SIZE, offset: 0 })),
        measured(useCases, workspaceId, id),
        comparison(useCases, workspaceId, id, query),
        widened(useCases.listComments({ workspaceId, specificationId: id, limit: COMMENTS, cursor: null })),
      ]).map(([{ view, review }, { items }, { report, past }, diff, said]) =>
        specificationPage(
          {
            view,
            versions: items,
            report,
            past,
            diff,
            comments: { items: said.items, more: said.nextCursor !== null },
            review,
          },
          viewer,
        ),
      ),
    )
  },
}

const conflicts: DashboardPage = {
  method: 'GET',
  path: '/dashboard/conflicts',
  access: 'viewer',
  show: ({ useCases, caller: { workspaceId }, viewer }) =>
    useCases
      .listConflicts({ workspaceId, state: 'open', limit: PAGE_SIZE, cursor: null })
      .map(({ items }) => conflictsPage(items, viewer)),
}

const settle: DashboardForm = {
  method: 'POST',
  path: '/dashboard/conflicts/:id',
  access: 'reviewer',
  submit: ({ useCases, caller, params, form }) => {
    const choice = form.get('choice')
    // A browser sends a textarea's lines with CRLF; specifications written here have LF.
    const text = (form.get('text') ?? '').replaceAll('\r\n', '\n')
    if (choice !== 'ours' && choice !== 'theirs' && choice !== 'text')
      return errAsync({ kind: 'InvalidInput', errors: [{ path: 'choice', message: 'must be ours, theirs or text' }] })
    return widened(conflictIdOf(params['id'] ?? ''))
      .andThen((id) =>
        widened(
          useCases.resolveConflict(caller, id, choice === 'text' ? { choice, text: storable(text) } : { choice }),
        ),
      )
      .map(() => '/dashboard/conflicts')
  },
}

const sync: DashboardPage = {
  method: 'GET',
  path: '/dashboard/sync',
  access: 'viewer',
  show: ({ useCases, caller, viewer, query }) =>
    useCases
      .showSyncStatus(caller.workspaceId)
      .map((status) => syncPage(status, viewer, query.has('started')))
      .orElse((failure) => (failure.kind === 'NoReplica' ? okAsync(syncPage(null, viewer, false)) : errAsync(failure))),
}

const startSync: DashboardForm = {
  method: 'POST',
  path: '/dashboard/sync',
  access: 'author',
  submit: ({ useCases, caller }) =>
    useCases
      .requestSync(caller, { dryRun: false, sweep: false, specificationId: null })
      .map(() => '/dashboard/sync?started'),
}

const resume: DashboardForm = {
  method: 'POST',
  path: '/dashboard/sync/resume',
  access: 'admin',
  submit: ({ useCases, caller }) => useCases.resumeSync(caller).map(() => '/dashboard/sync?started'),
}

export const PAGES: readonly (DashboardPage | DashboardForm)[] = [
  list,
  specification,
  conflicts,
  settle,
  sync,
  startSync,
  resume,
  ...COMMENT_PAGES,
  ...REVIEW_FORMS,
  ...SESSION_PAGES,
]

const OPEN_REVIEWS = 100

/** None where nothing is reviewed. */
const openReviews = (
  useCases: PageRequest['useCases'],
  workspaceId: PageRequest['caller']['workspaceId'],
): ResultAsync<readonly ReviewView[], Failure> =>
  widened(useCases.listReviews({ workspaceId, open: true, limit: OPEN_REVIEWS, cursor: null }))
    .map(({ items }) => items)
    .orElse((failure) => (failure.kind === 'ReviewDisabled' ? okAsync([]) : errAsync(failure)))

const comparison = (
  useCases: PageRequest['useCases'],
  workspaceId: PageRequest['caller']['workspaceId'],
  id: SpecificationId,
  query: URLSearchParams,
): ResultAsync<VersionDiff | null, Failure> => {
  const [from, to] = [query.get('from'), query.get('to')]
  if (from === null || to === null || !isUuid(from) || !isUuid(to)) return okAsync(null)
  return widened(useCases.compareVersions(workspaceId, id, versionId(to), versionId(from)))
}

/** A text that cannot be measured is still to be read. */
const measured = (
  useCases: PageRequest['useCases'],
  workspaceId: PageRequest['caller']['workspaceId'],
  id: SpecificationId,
): ResultAsync<{ readonly report: ValidationReport | null; readonly past: readonly ValidationSummary[] }, Failure> =>
  widened<ValidationReport | null>(useCases.validateSpecification(workspaceId, id))
    .orElse((failure) => (UNMEASURED.has(failure.kind) ? okAsync(null) : errAsync(failure)))
    .andThen((report) =>
      widened(useCases.listValidations({ workspaceId, specificationId: id, limit: PAST_SCORES, cursor: null })).map(
        ({ items }) => ({ report, past: items }),
      ),
    )

const PAST_SCORES = 20

const UNMEASURED: ReadonlySet<Failure['kind']> = new Set(['MeasurementAborted', 'InvalidRuleset', 'RulesetNotFound'])

const widened = <Value>(result: Result<Value, Failure> | ResultAsync<Value, Failure>): ResultAsync<Value, Failure> =>
  new ResultAsync(Promise.resolve(result))

const storable = (text: string): string => (unstorable(text) === null ? text : '')
