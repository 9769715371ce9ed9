import * as v from 'valibot'
import { findSpecification } from '../find-specification.ts'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

export const suggestEdits = defineTool({
  name: 'suggest_edits',
  title: 'Suggest edits of a specification',
  description:
    'Edits that mend findings, by the rules and by the model of the service, each with the words before and after and why. Nothing is changed: write what you take over with revise_specification.',
  role: 'author',
  writes: false,
  input: v.strictObject({
    specification: Inputs.specification,
    goals: v.optional(v.pipe(v.array(v.string()), v.description('What the edits shall reach; for the model.'))),
  }),
  run: async (ask, { specification, ...body }) => {
    const found = await findSpecification(ask, specification)
    return 'id' in found ? ask({ method: 'POST', path: `/specifications/${found.id}/optimize`, body }) : found
  },
})
