import * as v from 'valibot'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

export const listConflicts = defineTool({
  name: 'list_conflicts',
  title: 'List conflicts',
  description: 'Where both sides changed the same lines differently: base, ours (the service) and theirs (Notion).',
  role: 'viewer',
  writes: false,
  input: v.strictObject({
    state: v.optional(v.picklist(['open', 'resolved']), 'open'),
    limit: Inputs.limit,
    cursor: Inputs.cursor,
  }),
  run: (ask, query) => ask({ method: 'GET', path: '/conflicts', query }),
})
