import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import type { TreeReader } from '../tree/tree-reader.ts'
import { METADATA_FILE } from './change-marker.ts'
import { isShapeFault, readMetadataShape } from './metadata-shape.ts'
import { readYaml } from './read-yaml.ts'
import type { SchemaLibrary } from './schema-library.ts'
import { BUILT_IN_SCHEMA_NAME } from './workflow-schema.ts'

/** The name of the schema a change follows: its own, else the project's, else the built-in; an error says why not. */
export const readChangeSchemaName = (
  tree: TreeReader,
  schemas: SchemaLibrary,
  changeFolder: string,
): Result<string, string> => {
  const path = `${changeFolder}/${METADATA_FILE}`
  if (tree.kindOf(path) === undefined) return ok(schemas.projectDefault() ?? BUILT_IN_SCHEMA_NAME)
  const text = tree.read(path)
  if (text.isErr()) return err(`Failed to read metadata: ${text.error.message}`)
  return readMetadataSchema(text.value).andThen((name) => {
    const names = schemas.names()
    return names.includes(name) ? ok(name) : err(`Unknown schema '${name}'. Available: ${names.join(', ')}`)
  })
}

const readMetadataSchema = (text: string): Result<string, string> => {
  const plain = PLAIN_METADATA.exec(text)?.[1]
  if (plain !== undefined && !YAML_CONSTANTS.has(plain)) return ok(plain)
  const value = readYaml(text)
  if (value.isErr()) return err(`Invalid YAML in metadata file: ${value.error}`)
  const shape = readMetadataShape(value.value)
  return isShapeFault(shape) ? err(`Invalid metadata: ${shape.message}`) : ok(shape.schema)
}

/** The form the official command writes, which needs no YAML parser. */
const PLAIN_METADATA = /^schema: ([a-z][a-z0-9-]*)\r?\n(?:created: \d{4}-\d{2}-\d{2}(?:\r?\n)?)?$/
const YAML_CONSTANTS: ReadonlySet<string> = new Set(['null', 'true', 'false'])
