import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import type { TreeReader } from '../tree/tree-reader.ts'
import { METADATA_FILE } from './change-marker.ts'
import { isShapeFault, readMetadataShape } from './metadata-shape.ts'
import { readYaml } from './read-yaml.ts'
import type { SchemaLibrary } from './schema-library.ts'
import { asMapping } from './shape-fault.ts'
import { BUILT_IN_SCHEMA_NAME } from './workflow-schema.ts'

/** The name of the schema a change follows: its own, else the project's, else the built-in; an error says why not. */
export const readChangeSchemaName = (
  tree: TreeReader,
  schemas: SchemaLibrary,
  changeFolder: string,
): Result<string, string> => {
  const path = `${changeFolder}/${METADATA_FILE}`
  if (tree.kindOf(path) === undefined) return ok(projectSchemaName(tree) ?? BUILT_IN_SCHEMA_NAME)
  const text = tree.read(path)
  if (text.isErr()) return err(`Failed to read metadata: ${text.error.message}`)
  const value = readYaml(text.value)
  if (value.isErr()) return err(`Invalid YAML in metadata file: ${value.error}`)
  const shape = readMetadataShape(value.value)
  if (isShapeFault(shape)) return err(`Invalid metadata: ${shape.message}`)
  const names = schemas.names()
  return names.includes(shape.schema)
    ? ok(shape.schema)
    : err(`Unknown schema '${shape.schema}'. Available: ${names.join(', ')}`)
}

/** The `schema` of `openspec/config.yaml` (or `.yml`); undefined when it does not say or cannot be read. */
const projectSchemaName = (tree: TreeReader): string | undefined => {
  const path = ['openspec/config.yaml', 'openspec/config.yml'].find((file) => tree.kindOf(file) !== undefined)
  if (path === undefined) return undefined
  const config = tree.read(path).map((text) => readYaml(text).unwrapOr(undefined)).unwrapOr(undefined)
  const schema = asMapping(config)?.['schema']
  return typeof schema === 'string' && schema !== '' ? schema : undefined
}
