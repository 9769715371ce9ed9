/** What validation and archiving need of a workflow schema. */
export interface WorkflowSchema {
  readonly artifacts: readonly { readonly id: string; readonly generates: string }[]
  /** The `apply.tracks` value; undefined when the schema does not say. */
  readonly tracks: string | undefined
}

/** The schema that ships with OpenSpec 1.13.2. */
export const BUILT_IN_SCHEMA_NAME = 'spec-driven'

export const BUILT_IN_SCHEMA: WorkflowSchema = {
  artifacts: [
    { id: 'proposal', generates: 'proposal.md' },
    { id: 'specs', generates: 'specs/**/*.md' },
    { id: 'design', generates: 'design.md' },
    { id: 'tasks', generates: 'tasks.md' },
  ],
  tracks: 'tasks.md',
}
