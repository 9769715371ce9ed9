/**
 * A path that could not be read. `code` is the system's errno name where there is one; `message` is the operating
 * system's sentence, which the official command passes on.
 */
export interface TreeFault {
  readonly kind: 'tree-fault'
  readonly code: string | undefined
  readonly message: string
}

export const treeFault = (message: string, code?: string): TreeFault => ({ kind: 'tree-fault', code, message })

/** Whether nothing is there at all: the name is missing, or a part of the path is no folder. */
export const isMissing = (fault: TreeFault): boolean => fault.code === 'ENOENT' || fault.code === 'ENOTDIR'
