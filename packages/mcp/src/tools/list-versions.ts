import * as v from 'valibot'
import { findSpecification } from '../find-specification.ts'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

export const listVersions = defineTool({
  name: 'list_versions',
  title: 'List versions',
  description: 'The versions of a specification, newest first: number, author, source, message.',
  role: 'viewer',
  writes: false,
  input: v.strictObject({ specification: Inputs.specification, limit: Inputs.limit }),
  run: async (ask, { specification, limit }) => {
    const found = await findSpecification(ask, specification)
    return 'id' in found
      ? ask({ method: 'GET', path: `/specifications/${found.id}/versions`, query: { limit } })
      : found
  },
})
