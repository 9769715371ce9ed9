import { indexOfLineTerminator } from '../lines/line-terminator.ts'
import { skipWhiteSpace } from '../lines/skip-white-space.ts'
import type { TreeReader } from '../tree/tree-reader.ts'
import { isShapeFault, readMetadataShape } from './metadata-shape.ts'
import type { ChangeMetadata } from './metadata-shape.ts'
import { readYaml } from './read-yaml.ts'
import type { SchemaLibrary } from './schema-library.ts'

/** The name of a change's metadata file. */
export const METADATA_FILE = '.openspec.yaml'

/**
 * A yes or no in a change's metadata. It counts only when the metadata as a whole is good; `unusable` says why a
 * marker that is there does not count, with control characters made harmless.
 */
export interface ChangeMarker {
  readonly declared: boolean
  readonly unusable?: string
}

export type MarkerKey = 'skip_specs' | 'retire_capabilities'

export const readChangeMarker = (
  tree: TreeReader,
  schemas: SchemaLibrary,
  changeFolder: string,
  key: MarkerKey,
): ChangeMarker => {
  const text = tree.read(`${changeFolder}/${METADATA_FILE}`)
  if (text.isErr())
    return text.error.code === 'ENOENT' ? ABSENT : unusable(`the metadata file cannot be read (${text.error.message})`)
  if (!text.value.includes(key) && !text.value.includes('\\')) return ABSENT
  const value = readYaml(text.value)
  if (value.isErr()) return mentions(text.value, key) ? unusable('the file is not valid YAML') : ABSENT
  const shape = readMetadataShape(value.value)
  if (!isShapeFault(shape)) return shape[key] ? honour(shape, schemas) : ABSENT
  if (!isMentioned(value.value, key)) return ABSENT
  return unusable(`${shape.path.length > 0 ? `${shape.path.join('.')}: ` : ''}${shape.message}`)
}

const ABSENT: ChangeMarker = { declared: false }

/** Whether a line starts with the key, as in `^\s*(['"]?)key\1\s*:` with every line tried, in linear time. */
const mentions = (text: string, key: MarkerKey): boolean => {
  const pattern = new RegExp(`(['"]?)${key}\\1\\s*:`, 'y')
  for (let position = 0; position < text.length;) {
    const start = skipWhiteSpace(text, position)
    pattern.lastIndex = start
    if (pattern.test(text)) return true
    const end = indexOfLineTerminator(text, start)
    if (end === -1) return false
    position = end + 1
  }
  return false
}

const unusable = (reason: string): ChangeMarker => ({
  declared: false,
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  unusable: reason.replace(/[\u0000-\u001f\u007f]/g, '?'),
})

const honour = ({ schema }: ChangeMetadata, schemas: SchemaLibrary): ChangeMarker => {
  if (!schemas.names().includes(schema)) return unusable(`schema: unknown schema '${schema}'`)
  return schemas.resolve(schema).match(() => ({ declared: true }), unusable)
}

const isMentioned = (value: unknown, key: MarkerKey): boolean =>
  typeof value === 'object' && value !== null && key in value && Reflect.get(value, key) !== false
