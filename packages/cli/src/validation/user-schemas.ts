import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../configuration/read-configuration.ts'

/** Where OpenSpec keeps the user's own workflow schemas on this machine. */
export const userSchemasFolder = (environment: Environment): string => {
  const data = environment['XDG_DATA_HOME']
  if (data !== undefined && data !== '') return join(data, 'openspec', 'schemas')
  if (process.platform !== 'win32') return join(homedir(), '.local', 'share', 'openspec', 'schemas')
  const local = environment['LOCALAPPDATA']
  return join(local === undefined || local === '' ? join(homedir(), 'AppData', 'Local') : local, 'openspec', 'schemas')
}
