import * as v from 'valibot'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

export const createSpecification = defineTool({
  name: 'create_specification',
  title: 'Create a specification',
  description: 'A new draft. Without a body, a valid skeleton is made from the overview.',
  role: 'author',
  writes: true,
  input: v.strictObject({
    title: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    spec_type: Inputs.specType,
    overview: v.optional(Inputs.overview),
    body: v.optional(Inputs.body),
    capability: v.optional(v.string()),
    priority: Inputs.priority,
    tags: Inputs.tags,
  }),
  run: (ask, body) => ask({ method: 'POST', path: '/specifications', body }),
})
