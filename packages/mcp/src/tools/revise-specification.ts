import { SPEC_TYPES } from '@nos/domain'
import * as v from 'valibot'
import { findSpecification } from '../find-specification.ts'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

export const reviseSpecification = defineTool({
  name: 'revise_specification',
  title: 'Revise a specification',
  description:
    'Changes the given fields and keeps the others; makes a new version. Give the etag of what you read, so that nobody else’s change is overwritten.',
  role: 'author',
  writes: true,
  input: v.strictObject({
    specification: Inputs.specification,
    etag: v.optional(v.pipe(v.string(), v.description('The etag that read_specification gave.'))),
    title: v.optional(v.string()),
    spec_type: v.optional(v.picklist(SPEC_TYPES)),
    overview: v.optional(Inputs.overview),
    body: v.optional(Inputs.body),
    capability: v.optional(v.string()),
    priority: Inputs.priority,
    tags: Inputs.tags,
    message: Inputs.message,
  }),
  run: async (ask, { specification, etag, ...body }) => {
    const found = await findSpecification(ask, specification)
    if (!('id' in found)) return found
    return ask({
      method: 'PUT',
      path: `/specifications/${found.id}`,
      body,
      ...(etag === undefined ? {} : { headers: { 'If-Match': etag } }),
    })
  },
})
