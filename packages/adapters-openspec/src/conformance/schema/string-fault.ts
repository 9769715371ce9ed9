import { wrongType } from './shape-fault.ts'
import type { ShapeFault } from './shape-fault.ts'

/** Faults of a value that must be a string of at least one character; `message` replaces the usual sentence. */
export const nonEmptyFaults = (value: unknown, path: ShapeFault['path'], message?: string): readonly ShapeFault[] => {
  // The official library checks the length of an empty list as well, although it is no string.
  if (Array.isArray(value) && value.length === 0)
    return [
      wrongType('string', value, path),
      { path, message: message ?? 'Too small: expected array to have >=1 items' },
    ]
  if (typeof value !== 'string') return [wrongType('string', value, path)]
  if (value !== '') return []
  return [{ path, message: message ?? 'Too small: expected string to have >=1 characters' }]
}

/** Faults of a value that must be a string when it is given. */
export const optionalStringFaults = (value: unknown, path: ShapeFault['path']): readonly ShapeFault[] =>
  value === undefined || typeof value === 'string' ? [] : [wrongType('string', value, path)]
