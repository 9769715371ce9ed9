import type { InferOutput } from 'valibot'
import type { SpecificationSchema } from '../schemas/specification-schema.ts'

export const BODY_EXAMPLE = `# User Authentication

## Purpose
People sign in once and stay signed in on their own devices.

## Requirements

### Requirement: Sign in with a password
The service SHALL sign a person in whose password is right.

#### Scenario: Right password
- **WHEN** a person sends a right password
- **THEN** a session starts
`

/** The examples of the OpenAPI document. */
export const SPECIFICATION_EXAMPLE: InferOutput<typeof SpecificationSchema> = {
  id: '01927f3e-5a2b-4c6d-8e7f-1a2b3c4d5e6f',
  title: 'User Authentication',
  capability: 'user-authentication',
  spec_type: 'Feature',
  status: 'draft',
  priority: 'P0',
  tags: ['security'],
  overview: 'People sign in once and stay signed in on their own devices.',
  body: BODY_EXAMPLE,
  approved_version_id: null,
  version: {
    id: '01927f3e-5a2b-4c6d-8e7f-aaaaaaaaaaaa',
    number: 3,
    content_hash: 'sha256:5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e',
    parent_id: '01927f3e-5a2b-4c6d-8e7f-bbbbbbbbbbbb',
    author: { kind: 'user', id: 'ada', name: 'Ada' },
    source: 'api',
    message: 'Name the password rule',
    created_at: '2026-07-01T09:30:00.000Z',
  },
  validation: {
    score: 80,
    level: 'silver',
    valid: true,
    findings: { error: 0, warning: 1, info: 0 },
    validated_at: '2026-07-01T09:30:02.000Z',
  },
  notion: {
    page_id: '59833787-2cf9-4fdf-8782-e53db20768a5',
    url: 'https://www.notion.so/User-Authentication-598337872cf94fdf8782e53db20768a5',
    state: 'synced',
    last_synced_at: '2026-07-01T09:30:05.000Z',
  },
  created_at: '2026-06-28T08:00:00.000Z',
  updated_at: '2026-07-01T09:30:00.000Z',
  archived_at: null,
}

const { body: _body, ...item } = SPECIFICATION_EXAMPLE

export const SPECIFICATION_LIST_EXAMPLE = { items: [item], next_cursor: null }

const { title, capability, spec_type, priority, tags } = SPECIFICATION_EXAMPLE

export const VERSION_ITEM_EXAMPLE = {
  ...SPECIFICATION_EXAMPLE.version,
  spec_id: SPECIFICATION_EXAMPLE.id,
  title,
  capability,
  spec_type,
  priority,
  tags,
}

export const VERSION_EXAMPLE = { ...VERSION_ITEM_EXAMPLE, body: BODY_EXAMPLE }
