import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEVELOPMENT_FILE } from '../remote/find-service.ts'

/** Tells the command line in this folder where the running development service is. Readable by its owner alone. */
export const leaveDevelopmentService = (dataDir: string, service: { readonly url: string; readonly token: string }): void => {
  const path = join(dataDir, DEVELOPMENT_FILE)
  writeFileSync(`${path}.new`, `${JSON.stringify(service)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

export const forgetDevelopmentService = (dataDir: string): void => rmSync(join(dataDir, DEVELOPMENT_FILE), { force: true })
