import { DIFF_EXAMPLE } from './report-example.ts'
import { SPECIFICATION_EXAMPLE, VERSION_ITEM_EXAMPLE } from './specification-example.ts'

const ENTRY = {
  spec_id: SPECIFICATION_EXAMPLE.id,
  version_id: VERSION_ITEM_EXAMPLE.id,
  version_number: 3,
  capability: SPECIFICATION_EXAMPLE.capability,
  title: SPECIFICATION_EXAMPLE.title,
  content_hash: VERSION_ITEM_EXAMPLE.content_hash,
}

export const BASELINE_ITEM_EXAMPLE = {
  id: '01927f3e-5a2b-4c6d-8e7f-999999999999',
  name: 'Release 1.0',
  reason: 'What the customer signed off on',
  author: { kind: 'user', id: 'rita', name: 'Rita' },
  created_at: '2026-07-02T08:00:00.000Z',
  digest: 'sha256:0b5e55ed0b5e55ed0b5e55ed0b5e55ed0b5e55ed0b5e55ed0b5e55ed0b5e55ed',
  size: 1,
  signatures: [],
}

export const BASELINE_EXAMPLE = {
  ...BASELINE_ITEM_EXAMPLE,
  specifications: [ENTRY],
  manifest: '# nos baseline 1\n# workspace default\n…',
}

export const BASELINE_COMPARISON_EXAMPLE = {
  from: BASELINE_ITEM_EXAMPLE,
  to: { ...BASELINE_ITEM_EXAMPLE, id: '01927f3e-5a2b-4c6d-8e7f-888888888888', name: 'Release 1.1' },
  specifications: [
    {
      change: 'modified',
      spec_id: ENTRY.spec_id,
      capability: ENTRY.capability,
      from: ENTRY,
      to: { ...ENTRY, version_number: 4, version_id: '01927f3e-5a2b-4c6d-8e7f-eeeeeeeeeeee' },
      properties: DIFF_EXAMPLE.properties,
      requirements: DIFF_EXAMPLE.requirements,
      sections: DIFF_EXAMPLE.sections,
    },
  ],
  stats: { added: 0, removed: 0, modified: 1, unchanged: 0 },
}
