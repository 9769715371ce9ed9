import type { ResultAsync } from 'neverthrow'
import type { BrowserSession } from '@nos/domain'
import type { ReviewCaller, UseCases } from '@nos/domain/use-cases'
import type { Role } from '../auth/role.ts'
import type { Failure } from '../problem/failure.ts'
import type { BrowserSessions } from './browser-sessions.ts'
import type { PageContent, Viewer } from './layout.ts'

/** What a page or a form of the dashboard is given. */
export interface PageRequest {
  readonly useCases: UseCases
  readonly viewer: Viewer
  /** That of the browser which asks. */
  readonly session: BrowserSession
  readonly sessions: Pick<BrowserSessions, 'list' | 'endOf'>
  readonly caller: ReviewCaller
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly now: Date
  /** The fields of a form; empty for a page. */
  readonly form: URLSearchParams
}

/** One page (GET) of the dashboard: its least role and how it is made. */
export interface DashboardPage {
  readonly method: 'GET'
  readonly path: `/${string}`
  readonly access: Role
  readonly show: (request: PageRequest) => ResultAsync<PageContent, Failure>
}

/** One form (POST): what it does, and the address that shows the outcome. */
export interface DashboardForm {
  readonly method: 'POST'
  readonly path: `/${string}`
  readonly access: Role
  readonly submit: (request: PageRequest) => ResultAsync<string, Failure>
}
