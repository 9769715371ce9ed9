import { SPEC_TYPES } from '@nos/domain'
import * as v from 'valibot'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

export const validateText = defineTool({
  name: 'validate_text',
  title: 'Validate a text',
  description: 'The same verdict on a text that is not stored; try a draft here before it is saved.',
  role: 'viewer',
  writes: false,
  input: v.strictObject({
    body: Inputs.body,
    spec_type: v.optional(v.picklist(SPEC_TYPES)),
    ruleset: v.optional(v.string()),
  }),
  run: (ask, body) => ask({ method: 'POST', path: '/validate', body }),
})
