import { SPECIFICATION_EXAMPLE, VERSION_ITEM_EXAMPLE } from './specification-example.ts'

export const REPORT_EXAMPLE = {
  spec_id: SPECIFICATION_EXAMPLE.id,
  version_id: SPECIFICATION_EXAMPLE.version.id,
  content_hash: SPECIFICATION_EXAMPLE.version.content_hash,
  valid: true,
  score: null,
  level: null,
  ruleset: null,
  categories: [],
  findings: [],
  openspec: { valid: true, valid_strict: false, issues: [{ level: 'WARNING', path: 'overview', message: 'Purpose section is too brief (less than 50 characters)' }] },
  engine: 'local',
  cached: false,
  validated_at: '2026-07-01T09:30:00.000Z',
}

export const DIFF_EXAMPLE = {
  from: VERSION_ITEM_EXAMPLE,
  to: { ...VERSION_ITEM_EXAMPLE, number: 4, id: '01927f3e-5a2b-4c6d-8e7f-eeeeeeeeeeee', parent_id: VERSION_ITEM_EXAMPLE.id },
  properties: [{ field: 'priority', before: 'P1', after: 'P0' }],
  requirements: [
    {
      change: 'modified',
      name: 'Sign in with a password',
      before: '### Requirement: Sign in with a password\nThe service SHALL sign a person in.\n',
      after: '### Requirement: Sign in with a password\nThe service SHALL sign a person in whose password is right.\n',
      scenarios: [],
    },
  ],
  sections: [],
  stats: { lines_added: 1, lines_removed: 1, requirements_added: 0, requirements_removed: 0, requirements_modified: 1, requirements_renamed: 0, requirements_moved: 0 },
  unified: 'diff --git a/openspec/specs/user-authentication/spec.md b/openspec/specs/user-authentication/spec.md\n…',
}

export const HEALTH_EXAMPLE = {
  status: 'ok',
  version: '0.1.0',
  uptime_s: 12,
  checks: {
    database: { status: 'ok', latency_ms: 1, detail: 'embedded PGlite' },
    notion: { status: 'not_configured' },
    openspec: { status: 'ok' },
    redis: { status: 'not_configured' },
    queue: { status: 'ok' },
  },
}
