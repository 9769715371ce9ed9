import { VERSION_ITEM_EXAMPLE } from './specification-example.ts'

export const CHANGE_EXAMPLE = {
  name: 'update-user-authentication',
  base: VERSION_ITEM_EXAMPLE,
  head: {
    ...VERSION_ITEM_EXAMPLE,
    number: 4,
    id: '01927f3e-5a2b-4c6d-8e7f-eeeeeeeeeeee',
    parent_id: VERSION_ITEM_EXAMPLE.id,
  },
  files: {
    '.openspec.yaml': 'schema: spec-driven\ncreated: 2026-07-01\n',
    'proposal.md': '# Proposal\n\n## Why\n…\n',
    'tasks.md': '# Tasks\n\n## 1. Requirements\n\n- [ ] 1.1 Bring "Sign in with a password" to its new text\n',
    'specs/user-authentication/spec.md': '## MODIFIED Requirements\n\n### Requirement: Sign in with a password\n…\n',
  },
  not_expressible: [
    {
      path: 'section:Purpose',
      reason: 'The section "Purpose" changed. A delta carries requirements only; edit the specification itself.',
    },
  ],
}
