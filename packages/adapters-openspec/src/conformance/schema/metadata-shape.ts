import { asMapping, wrongType } from './shape-fault.ts'
import type { ShapeFault } from './shape-fault.ts'
import { nonEmptyFaults } from './string-fault.ts'

/** What validation and archiving need of a change's `.openspec.yaml`. Unknown keys are tolerated. */
export interface ChangeMetadata {
  readonly schema: string
  readonly skip_specs: boolean
  readonly retire_capabilities: boolean
}

/** The metadata in a parsed YAML value, or its first fault in the official order. */
export const readMetadataShape = (value: unknown): ChangeMetadata | ShapeFault => {
  const mapping = asMapping(value)
  if (mapping === undefined) return wrongType('object', value, [])
  const fault = metadataFaults(mapping)[0]
  return (
    fault ?? {
      schema: String(mapping['schema']),
      skip_specs: mapping['skip_specs'] === true,
      retire_capabilities: mapping['retire_capabilities'] === true,
    }
  )
}

export const isShapeFault = (shape: ChangeMetadata | ShapeFault): shape is ShapeFault => 'message' in shape

const metadataFaults = (mapping: Readonly<Record<string, unknown>>): readonly ShapeFault[] => [
  ...nonEmptyFaults(mapping['schema'], ['schema'], 'schema is required'),
  ...given(mapping['created'], dateFaults),
  ...given(mapping['goal'], (goal) => nonEmptyFaults(goal, ['goal'])),
  ...given(mapping['affected_areas'], areaFaults),
  ...given(mapping['initiative'], initiativeFaults),
  ...given(mapping['skip_specs'], (flag) => booleanFaults(flag, 'skip_specs')),
  ...given(mapping['retire_capabilities'], (flag) => booleanFaults(flag, 'retire_capabilities')),
]

const given = (value: unknown, check: (value: unknown) => readonly ShapeFault[]): readonly ShapeFault[] =>
  value === undefined ? [] : check(value)

const dateFaults = (value: unknown): readonly ShapeFault[] => {
  if (typeof value !== 'string') return [wrongType('string', value, ['created'])]
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? [] : [{ path: ['created'], message: 'created must be YYYY-MM-DD format' }]
}

const areaFaults = (value: unknown): readonly ShapeFault[] =>
  Array.isArray(value)
    ? value.flatMap((area: unknown, index) => nonEmptyFaults(area, ['affected_areas', index]))
    : [wrongType('array', value, ['affected_areas'])]

const booleanFaults = (value: unknown, key: string): readonly ShapeFault[] =>
  typeof value === 'boolean' ? [] : [wrongType('boolean', value, [key])]

const initiativeFaults = (value: unknown): readonly ShapeFault[] => {
  const link = asMapping(value)
  if (link === undefined) return [wrongType('object', value, ['initiative'])]
  const unknown = Object.keys(link).filter((key) => key !== 'store' && key !== 'id')
  return [
    ...kebabFaults(link['store'], 'store', 'Store id'),
    ...kebabFaults(link['id'], 'id', 'Initiative id'),
    ...(unknown.length === 0 ? [] : [{ path: ['initiative'], message: unrecognized(unknown) }]),
  ]
}

const unrecognized = (keys: readonly string[]): string =>
  `Unrecognized key${keys.length > 1 ? 's' : ''}: ${keys.map((key) => `"${key}"`).join(', ')}`

const kebabFaults = (value: unknown, key: string, label: string): readonly ShapeFault[] => {
  if (typeof value !== 'string') return [wrongType('string', value, ['initiative', key])]
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(value)) return []
  const message = `${label} must be kebab-case with lowercase letters, numbers, and single hyphen separators`
  return [{ path: ['initiative', key], message }]
}
