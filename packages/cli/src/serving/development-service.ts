import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEVELOPMENT_FILE } from '../remote/find-service.ts'

/**
 * Tells the command line in this folder where the running development service is. Readable by its owner alone. False
 * where the folder cannot be written: with a database elsewhere nothing else needs it, and NOS_URL does the same.
 */
export const leaveDevelopmentService = (
  dataDir: string,
  service: { readonly url: string; readonly token: string },
): boolean => {
  const path = join(dataDir, DEVELOPMENT_FILE)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(`${path}.new`, `${JSON.stringify(service)}\n`, { mode: 0o600 })
    renameSync(`${path}.new`, path)
    return true
  } catch {
    return false
  }
}

export const forgetDevelopmentService = (dataDir: string): void =>
  rmSync(join(dataDir, DEVELOPMENT_FILE), { force: true })
