import { SPECIFICATION_EXAMPLE } from './specification-example.ts'

export const COMMENT_EXAMPLE = {
  id: '01927f3e-5a2b-4c6d-8e7f-777777777777',
  spec_id: SPECIFICATION_EXAMPLE.id,
  thread_id: '01927f3e-5a2b-4c6d-8e7f-777777777777',
  parent_id: null,
  author: { kind: 'user', id: 'rita', name: 'Rita' },
  text: 'How long does the session last, @ada?',
  mentions: ['ada'],
  requirement: 'Sign in with a password',
  scenario: 'Right password',
  anchor: { requirement: 'Sign in with a password', scenario: 'Right password', version: 3 },
  outdated: false,
  gone: false,
  resolved: false,
  resolved_at: null,
  resolved_by: null,
  created_at: '2026-07-01T10:00:00.000Z',
  notion: {
    state: 'linked',
    comment_id: '7c0a0a0a-0000-4000-8000-000000000001',
    discussion_id: '7d0a0a0a-0000-4000-8000-000000000001',
    problem: null,
  },
}
