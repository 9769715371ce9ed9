import * as v from 'valibot'
import { findSpecification } from '../find-specification.ts'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

export const validateSpecification = defineTool({
  name: 'validate_specification',
  title: 'Validate a specification',
  description:
    'OpenSpec’s verdict and the organisation’s standards on a stored specification: score, level, findings with hints.',
  role: 'author',
  writes: false,
  input: v.strictObject({ specification: Inputs.specification, ignore_cache: v.optional(v.boolean()) }),
  run: async (ask, { specification, ...body }) => {
    const found = await findSpecification(ask, specification)
    return 'id' in found ? ask({ method: 'POST', path: `/specifications/${found.id}/validate`, body }) : found
  },
})
