import { SPECIFICATION_EXAMPLE } from './specification-example.ts'

export const JOB_ID_EXAMPLE = '01927f3e-5a2b-4c6d-8e7f-cccccccccccc'

export const JOB_EXAMPLE = {
  id: JOB_ID_EXAMPLE,
  kind: 'sync',
  state: 'completed',
  progress: { done: 8, total: 8 },
  result: { pushed: 1, pulled: 2, unchanged: 5 },
  created_at: '2026-07-01T09:30:00.000Z',
  finished_at: '2026-07-01T09:30:04.000Z',
}

export const SYNC_STATUS_EXAMPLE = {
  idle: true,
  pending: 0,
  running: 0,
  conflicts: 0,
  halted: null,
  last_poll_at: '2026-07-01T09:30:00.000Z',
  notion: { requests_used: 4, requests_budget: 180, window_resets_at: '2026-07-01T09:31:00.000Z' },
}

export const SYNC_PLAN_EXAMPLE = {
  items: [
    {
      spec_id: SPECIFICATION_EXAMPLE.id,
      title: 'User Authentication',
      page_id: '59833787-2cf9-4fdf-8782-e53db20768a5',
      action: 'push',
      summary: 'priority to Notion',
      service: null,
      notion: { priority: 'P0' },
      conflicts: [],
      diff: { service: null, notion: null },
    },
  ],
}

export const CONFLICT_EXAMPLE = {
  id: '01927f3e-5a2b-4c6d-8e7f-dddddddddddd',
  spec_id: SPECIFICATION_EXAMPLE.id,
  state: 'open',
  kind: 'requirement',
  name: 'Sign in with a password',
  base: { text: 'The service SHALL sign a person in whose password is right.\n' },
  ours: {
    text: 'The service SHALL sign a person in within a second.\n',
    author: { kind: 'user', id: 'ada', name: 'Ada' },
    at: '2026-07-01T09:30:00.000Z',
  },
  theirs: {
    text: 'The service SHALL sign a person in within two seconds.\n',
    author: { kind: 'notion', id: 'b55c9c91', name: 'Grace' },
    at: '2026-07-01T09:31:00.000Z',
  },
  opened_at: '2026-07-01T09:32:00.000Z',
  resolved_at: null,
  resolution: null,
}
