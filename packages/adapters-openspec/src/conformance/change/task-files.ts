import type { Project } from '../project.ts'
import { findArtifactOutputs } from '../schema/artifact-outputs.ts'
import { readChangeSchemaName } from '../schema/change-schema.ts'
import type { WorkflowSchema } from '../schema/workflow-schema.ts'

/** The task files of a change that its schema tracks; empty when it tracks none or the schema cannot be used. */
export const findTaskFiles = ({ tree, schemas }: Project, changeFolder: string): readonly string[] =>
  readChangeSchemaName(tree, schemas, changeFolder)
    .andThen((name) => schemas.resolve(name))
    .match(
      (schema) => {
        const generates = trackedOutput(schema)
        return generates === undefined ? [] : findArtifactOutputs(tree, changeFolder, generates)
      },
      () => [],
    )

const trackedOutput = ({ artifacts, tracks }: WorkflowSchema): string | undefined =>
  artifacts.find(({ id, generates }) => (tracks === undefined ? id === 'tasks' : generates === tracks))?.generates
