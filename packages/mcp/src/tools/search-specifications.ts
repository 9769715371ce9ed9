import * as v from 'valibot'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

export const searchSpecifications = defineTool({
  name: 'search_specifications',
  title: 'Search specifications',
  description: 'Specifications whose title, capability or body holds the words.',
  role: 'viewer',
  writes: false,
  input: v.strictObject({
    query: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
    limit: Inputs.limit,
    cursor: Inputs.cursor,
  }),
  run: (ask, { query, ...page }) => ask({ method: 'GET', path: '/specifications', query: { q: query, ...page } }),
})
