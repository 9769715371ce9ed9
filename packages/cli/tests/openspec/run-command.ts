import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { NOS_PROGRAM } from '../e2e/support/nos-program.ts'

export interface CommandEnd {
  readonly output: string
  readonly errors: string
  readonly exitCode: number
}

const official = join(
  import.meta.dirname,
  '../../../adapters-openspec/node_modules/@fission-ai/openspec/bin/openspec.js',
)

/** Runs `nos` as people do, in its own process. `input` goes to standard input, which then ends. */
export const runNos = (cwd: string, args: readonly string[], input = ''): Promise<CommandEnd> =>
  run(NOS_PROGRAM, cwd, args, input)

/** Runs the official command with telemetry off and nothing of the machine's own settings. */
export const runOfficial = (cwd: string, args: readonly string[]): Promise<CommandEnd> => run(official, cwd, args, '')

const run = (file: string, cwd: string, args: readonly string[], input: string): Promise<CommandEnd> =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      OPENSPEC_TELEMETRY: '0',
      CI: '1',
      XDG_CONFIG_HOME: join(cwd, '.none'),
      XDG_DATA_HOME: join(cwd, '.none'),
    }
    const options = { cwd, env, maxBuffer: 64 * 1024 * 1024 }
    const child = execFile(process.execPath, [file, ...args], options, (error, output, errors) =>
      resolve({ output, errors, exitCode: typeof error?.code === 'number' ? error.code : 0 }),
    )
    child.stdin?.end(input)
  })
