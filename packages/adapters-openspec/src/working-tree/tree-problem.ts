/** A place in the working tree that cannot be read or written. It is reported and left alone; the others go on. */
export interface TreeProblem {
  readonly kind: 'TreeProblem'
  readonly code:
    | 'unsafe_capability'
    | 'invalid_utf8'
    | 'symbolic_link'
    | 'not_a_file'
    | 'not_a_folder'
    | 'unreadable'
    | 'unwritable'
    | 'name_collision'
  /** Relative to the project, with slashes. */
  readonly path: string
  readonly message: string
  readonly fix: string
  /** The capability, or the folder of capabilities, that this hides; null where the problem hides none. */
  readonly hides: { readonly capability: string; readonly below: boolean } | null
}

/** The file is not what the caller last saw, so it was not touched. */
export interface TreeMoved {
  readonly kind: 'TreeMoved'
  readonly path: string
}

/** The system's short name of an error (ENOENT), empty where it has none. */
export const errorCode = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''

export const reasonOf = (cause: unknown): string => {
  const known: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    EROFS: 'the file system is read-only',
    ENOSPC: 'no space is left on the device',
    ENAMETOOLONG: 'the name is too long for this file system',
    EMFILE: 'too many open files',
  }
  return known[errorCode(cause)] ?? (cause instanceof Error ? cause.message : 'unknown reason')
}
