import { readFileSync } from 'node:fs'

/** Undefined when the file is not there or is no UTF-8. A byte order mark stays. */
export const readTextFile = (path: string): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path))
  } catch {
    return undefined
  }
}
