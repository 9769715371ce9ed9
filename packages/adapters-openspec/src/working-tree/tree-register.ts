import type { SpecificationId } from '@nos/domain'

/** What a replica must remember of a file that cannot carry it itself: its specification and the text we last wrote. */
export interface RegisteredFile {
  readonly id: SpecificationId
  readonly contentHash: string
}

/** Remembers by capability; the lock file is one. */
export interface TreeRegister {
  readonly get: (capability: string) => RegisteredFile | null
  readonly set: (capability: string, file: RegisteredFile) => void
  readonly drop: (capability: string) => void
  readonly capabilityOf: (id: SpecificationId) => string | null
}

/** A register that lasts as long as the process. */
export const createTreeRegister = (): TreeRegister => {
  const files = new Map<string, RegisteredFile>()
  return {
    get: (capability) => files.get(capability) ?? null,
    set: (capability, file) => void files.set(capability, file),
    drop: (capability) => void files.delete(capability),
    capabilityOf: (id) => [...files].find(([, file]) => file.id === id)?.[0] ?? null,
  }
}
