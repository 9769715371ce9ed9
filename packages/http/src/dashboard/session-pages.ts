import { isUuid } from '@nos/domain'
import { errAsync } from 'neverthrow'
import type { DashboardForm, DashboardPage, PageRequest } from './dashboard-page.ts'
import { sessionsPage } from './sessions-page.ts'

const ADDRESS = '/dashboard/sessions'

const list: DashboardPage = {
  method: 'GET',
  path: ADDRESS,
  access: 'viewer',
  show: ({ sessions, session, viewer, now }) =>
    sessions.list(session, now).map((items) => sessionsPage(items, session.id, viewer)),
}

const endOthers: DashboardForm = {
  method: 'POST',
  path: `${ADDRESS}/end-others`,
  access: 'viewer',
  submit: ({ sessions, session }) => sessions.endOf(session, { allBut: session.id }).map(() => ADDRESS),
}

const endOne: DashboardForm = {
  method: 'POST',
  path: `${ADDRESS}/:session_id/end`,
  access: 'viewer',
  submit: ({ sessions, session, params }: PageRequest) => {
    const id = params['session_id'] ?? ''
    return isUuid(id)
      ? sessions.endOf(session, { only: id }).map(() => ADDRESS)
      : errAsync({ kind: 'InvalidInput', errors: [{ path: 'session_id', message: 'must be the id of a session' }] })
  },
}

/** Seeing and ending one's own sessions. */
export const SESSION_PAGES: readonly (DashboardPage | DashboardForm)[] = [list, endOthers, endOne]
