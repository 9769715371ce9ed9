import { asMapping, wrongType } from './shape-fault.ts'
import type { ShapeFault } from './shape-fault.ts'
import { nonEmptyFaults, optionalStringFaults } from './string-fault.ts'

type Mapping = Readonly<Record<string, unknown>>

/** Every shape fault of a parsed `schema.yaml`, in the official order. */
export const schemaFaults = (value: unknown): readonly ShapeFault[] => {
  const schema = asMapping(value)
  if (schema === undefined) return [wrongType('object', value, [])]
  return [
    ...nonEmptyFaults(schema['name'], ['name'], 'Schema name is required'),
    ...versionFaults(schema['version']),
    ...optionalStringFaults(schema['description'], ['description']),
    ...artifactsFaults(schema['artifacts']),
    ...(schema['apply'] === undefined ? [] : applyFaults(schema['apply'])),
  ]
}

const versionFaults = (value: unknown): readonly ShapeFault[] => {
  const path = ['version']
  if (typeof value !== 'number' || !Number.isFinite(value)) return [wrongType('number', value, path)]
  if (!Number.isInteger(value)) return [wrongType('int', value, path)]
  if (value > Number.MAX_SAFE_INTEGER)
    return [{ path, message: `Too big: expected int to be <=${Number.MAX_SAFE_INTEGER}` }]
  if (value < Number.MIN_SAFE_INTEGER)
    return [{ path, message: `Too small: expected int to be >=${Number.MIN_SAFE_INTEGER}` }, ...positive(value, path)]
  return positive(value, path)
}

const positive = (value: number, path: ShapeFault['path']): readonly ShapeFault[] =>
  value > 0 ? [] : [{ path, message: 'Version must be a positive integer' }]

const MAX_ARTIFACTS = 1000

const artifactsFaults = (value: unknown): readonly ShapeFault[] => {
  const path = ['artifacts']
  if (!Array.isArray(value)) return [wrongType('array', value, path), ...lengthFaults(value, path)]
  const faults = value.flatMap((artifact: unknown, index) => artifactFaults(artifact, [...path, index]))
  return [...faults, ...lengthFaults(value, path)]
}

/** The official library looks at the length of a text, too, where a list is wanted. */
const lengthFaults = (value: unknown, path: ShapeFault['path']): readonly ShapeFault[] => {
  const length = Array.isArray(value) || typeof value === 'string' ? value.length : 1
  if (length === 0) return [{ path, message: 'At least one artifact required' }]
  return length > MAX_ARTIFACTS ? [{ path, message: `A schema may declare at most ${MAX_ARTIFACTS} artifacts` }] : []
}

const artifactFaults = (value: unknown, path: ShapeFault['path']): readonly ShapeFault[] => {
  const artifact: Mapping | undefined = asMapping(value)
  if (artifact === undefined) return [wrongType('object', value, path)]
  return [
    ...nonEmptyFaults(artifact['id'], [...path, 'id'], 'Artifact ID is required'),
    ...relativePathFaults(artifact['generates'], [...path, 'generates'], 'generates field'),
    ...(typeof artifact['description'] === 'string'
      ? []
      : [wrongType('string', artifact['description'], [...path, 'description'])]),
    ...relativePathFaults(artifact['template'], [...path, 'template'], 'template field'),
    ...optionalStringFaults(artifact['instruction'], [...path, 'instruction']),
    ...(artifact['requires'] === undefined ? [] : stringsFaults(artifact['requires'], [...path, 'requires'])),
  ]
}

const applyFaults = (value: unknown): readonly ShapeFault[] => {
  const apply = asMapping(value)
  if (apply === undefined) return [wrongType('object', value, ['apply'])]
  const path = ['apply', 'requires']
  const requires = stringsFaults(apply['requires'], path)
  const tracks = apply['tracks']
  return [
    ...requires,
    ...((Array.isArray(apply['requires']) || typeof apply['requires'] === 'string') && apply['requires'].length === 0
      ? [{ path, message: 'At least one required artifact' }]
      : []),
    ...(tracks === undefined || tracks === null ? [] : relativePathFaults(tracks, ['apply', 'tracks'], 'apply.tracks')),
    ...optionalStringFaults(apply['instruction'], ['apply', 'instruction']),
  ]
}

const stringsFaults = (value: unknown, path: ShapeFault['path']): readonly ShapeFault[] =>
  Array.isArray(value)
    ? value.flatMap((item: unknown, index) =>
        typeof item === 'string' ? [] : [wrongType('string', item, [...path, index])],
      )
    : [wrongType('array', value, path)]

const relativePathFaults = (value: unknown, path: ShapeFault['path'], field: string): readonly ShapeFault[] => {
  const faults = nonEmptyFaults(value, path, `${field} is required`)
  if (typeof value !== 'string') return faults
  const absolute = /^[\\/]/u.test(value) || /^[A-Za-z]:/u.test(value)
  const escapes = value.split(/[\\/]+/u).includes('..')
  if (!absolute && !escapes && !value.includes('\0')) return faults
  return [...faults, { path, message: `${field} must be a relative path inside its allowed directory` }]
}
