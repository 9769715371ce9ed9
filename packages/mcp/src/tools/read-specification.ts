import * as v from 'valibot'
import { findSpecification } from '../find-specification.ts'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

export const readSpecification = defineTool({
  name: 'read_specification',
  title: 'Read a specification',
  description:
    'One specification with its whole body, its version, its score, its review status and its place in Notion.',
  role: 'viewer',
  writes: false,
  input: v.strictObject({ specification: Inputs.specification }),
  run: async (ask, { specification }) => {
    const found = await findSpecification(ask, specification)
    return 'id' in found ? ask({ method: 'GET', path: `/specifications/${found.id}` }) : found
  },
})
