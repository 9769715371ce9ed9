import * as v from 'valibot'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

const wishes = (description: string) => v.optional(v.pipe(v.array(v.string()), v.description(description)))

export const generateSpecification = defineTool({
  name: 'generate_specification',
  title: 'Generate a specification',
  description:
    'A draft from an overview, goals and constraints: by the model of the service, else from a template that says what is left to write. Saved as a draft unless save is false; nothing is approved.',
  role: 'author',
  writes: true,
  input: v.strictObject({
    feature_overview: v.pipe(v.string(), v.description('What it is for, and for whom, in a few sentences.')),
    goals: wishes('What somebody can do afterwards; one requirement or more each.'),
    constraints: wishes('What has to hold whatever is built.'),
    spec_type: Inputs.specType,
    title: v.optional(v.string()),
    priority: Inputs.priority,
    tags: Inputs.tags,
    template: v.optional(v.pipe(v.string(), v.description('The name of a template of this type.'))),
    save: v.optional(v.pipe(v.boolean(), v.description('False to look first: nothing is stored.'))),
  }),
  run: (ask, body) => ask({ method: 'POST', path: '/specifications/generate', body }),
})
