/** Why a name cannot be looked up as a folder name, in the official words; undefined when it can. */
export const nameProblem = (name: string, label: string): string | undefined => {
  if (name === '') return `${label} must not be empty`
  if (name === '.' || name === '..') return `${label} must not be '${name}'`
  return /[\\/]/u.test(name) ? `${label} must not contain path separators` : undefined
}
