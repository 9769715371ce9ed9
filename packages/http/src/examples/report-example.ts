import { SPECIFICATION_EXAMPLE, VERSION_ITEM_EXAMPLE } from './specification-example.ts'

const FINDING = {
  rule: 'unmeasurable-quality',
  severity: 'warning',
  message: '“quickly” has no number, so no test can tell whether it is met.',
  path: 'requirement:Sign in with a password',
  line: 9,
  words: 'quickly',
  hint: 'Give the value, its unit and the condition it holds under.',
  points: 15,
}

export const REPORT_EXAMPLE = {
  spec_id: SPECIFICATION_EXAMPLE.id,
  version_id: SPECIFICATION_EXAMPLE.version.id,
  content_hash: SPECIFICATION_EXAMPLE.version.content_hash,
  valid: true,
  score: 80,
  level: 'silver',
  ruleset: { id: 'nos:recommended', version: '1.0.0-8f3a1c2b4d5e6f70' },
  categories: [{ name: 'testability', weight: 25, score: 40 }],
  findings: [FINDING],
  requirements: [{ path: FINDING.path, name: 'Sign in with a password', score: 85, level: 'silver' }],
  stale_waivers: [],
  openspec: {
    valid: true,
    valid_strict: false,
    issues: [
      {
        level: 'WARNING',
        path: 'overview',
        message: 'Purpose section is too brief (less than 50 characters)',
        points: 5,
      },
    ],
  },
  engine: 'local',
  warnings: [],
  cached: false,
  validated_at: '2026-07-01T09:30:00.000Z',
}

export const HISTORY_EXAMPLE = {
  items: [
    {
      version_id: SPECIFICATION_EXAMPLE.version.id,
      ruleset: REPORT_EXAMPLE.ruleset,
      score: 80,
      level: 'silver',
      valid: true,
      findings: { error: 0, warning: 1, info: 0 },
      validated_at: '2026-07-01T09:30:00.000Z',
    },
  ],
  next_cursor: null,
}

export const SUGGESTIONS_EXAMPLE = {
  engine: 'local',
  warnings: [],
  suggestions: [
    {
      id: '01927f3e-5a2b-8c6d-8e7f-888888888888',
      finding: { ...FINDING, rule: 'lowercase-keyword', words: 'shall' },
      path: FINDING.path,
      before: 'The service shall sign a person in whose password is right.',
      after: 'The service SHALL sign a person in whose password is right.',
      rationale: 'RFC 8174: only keywords in capitals bind.',
    },
  ],
}

export const DIFF_EXAMPLE = {
  from: VERSION_ITEM_EXAMPLE,
  to: {
    ...VERSION_ITEM_EXAMPLE,
    number: 4,
    id: '01927f3e-5a2b-4c6d-8e7f-eeeeeeeeeeee',
    parent_id: VERSION_ITEM_EXAMPLE.id,
  },
  properties: [{ field: 'priority', before: 'P1', after: 'P0' }],
  requirements: [
    {
      change: 'modified',
      name: 'Sign in with a password',
      before: '### Requirement: Sign in with a password\nThe service SHALL sign a person in.\n',
      after: '### Requirement: Sign in with a password\nThe service SHALL sign a person in whose password is right.\n',
      words: [
        {
          kind: 'equal',
          text: '### Requirement: Sign in with a password\nThe service SHALL sign a person in',
        },
        { kind: 'added', text: ' whose password is right' },
        { kind: 'equal', text: '.\n' },
      ],
      scenarios: [],
    },
  ],
  sections: [],
  stats: {
    lines_added: 1,
    lines_removed: 1,
    requirements_added: 0,
    requirements_removed: 0,
    requirements_modified: 1,
    requirements_renamed: 0,
    requirements_moved: 0,
  },
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
