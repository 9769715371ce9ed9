import { SPECIFICATION_EXAMPLE } from './specification-example.ts'

export const RULESET_BODY_EXAMPLE = {
  name: 'acme',
  extends: ['nos:recommended'],
  rules: { 'and-or': 'off', 'unmeasurable-quality': { severity: 'error' } },
  custom: [
    {
      id: 'say-customer',
      category: 'consistency',
      severity: 'warning',
      message: 'We say customer.',
      vocabulary: { prefer: { client: 'customer' } },
    },
  ],
}

export const RULESET_EXAMPLE = {
  id: 'acme',
  version: '1.0.0-8f3a1c2b4d5e6f70',
  number: 1,
  built_in: false,
  active: true,
  ...RULESET_BODY_EXAMPLE,
  author: { kind: 'user', id: 'ada', name: 'Ada' },
  created_at: '2026-07-01T09:00:00.000Z',
}

export const WAIVER_EXAMPLE = {
  id: '01927f3e-5a2b-4c6d-8e7f-999999999999',
  spec_id: SPECIFICATION_EXAMPLE.id,
  rule: 'unmeasurable-quality',
  path: 'requirement:Sign in with a password',
  author: 'rita',
  reason: 'The number follows from the load test in August.',
  expires_at: '2036-09-01T00:00:00.000Z',
  expired: false,
  created_at: '2026-07-01T09:40:00.000Z',
}
