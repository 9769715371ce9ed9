import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { OPENSPEC_VERSION } from '@nos/adapters-openspec'
import { findRoot } from '../working-tree/find-root.ts'
import { doubtful, fine, type Check } from './check.ts'

/** NOS carries OpenSpec's rules itself; an official command beside it should be of the same line. */
export const checkOpenSpec = async (directory: string, path: string | undefined): Promise<Check> => {
  const root = findRoot(directory)
  const tree = root === null ? 'no openspec/ folder here' : `openspec/ in ${root}`
  const ours = `the rules of OpenSpec ${OPENSPEC_VERSION}`
  const installed = await installedVersion(directory, path)
  if (installed === null) return fine('openspec', `${ours}; no official command on the path; ${tree}`)
  const line = (version: string): string => version.split('.').slice(0, 2).join('.')
  return line(installed) === line(OPENSPEC_VERSION)
    ? fine('openspec', `${ours}; the official command is ${installed}; ${tree}`)
    : doubtful(
        'openspec',
        `${ours}, but the official command on the path is ${installed}: verdicts may differ`,
        `npm install -g @fission-ai/openspec@${OPENSPEC_VERSION}`,
      )
}

const installedVersion = async (directory: string, path: string | undefined): Promise<string | null> => {
  try {
    const { stdout } = await promisify(execFile)('openspec', ['--version'], {
      cwd: directory,
      timeout: 10_000,
      env: { PATH: path ?? '', OPENSPEC_TELEMETRY: '0' },
    })
    return /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? null
  } catch {
    return null
  }
}
