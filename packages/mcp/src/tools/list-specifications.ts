import { SPEC_TYPES } from '@nos/domain'
import * as v from 'valibot'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

export const listSpecifications = defineTool({
  name: 'list_specifications',
  title: 'List specifications',
  description: 'One page of the specifications without their bodies, the last changed first.',
  role: 'viewer',
  writes: false,
  input: v.strictObject({
    status: Inputs.status,
    spec_type: v.optional(v.picklist(SPEC_TYPES)),
    priority: Inputs.priority,
    tag: v.optional(v.string()),
    archived: v.optional(v.picklist(['only', 'all'])),
    limit: Inputs.limit,
    cursor: Inputs.cursor,
  }),
  run: (ask, query) => ask({ method: 'GET', path: '/specifications', query }),
})
