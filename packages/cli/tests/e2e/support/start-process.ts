import { spawn, type ChildProcess } from 'node:child_process'
import { afterAll } from 'vitest'
import { cleanEnvironment } from './clean-environment.ts'
import { eventually } from './eventually.ts'
import { programFor } from './nos-program.ts'

export interface RunningProcess {
  readonly pid: number
  readonly output: () => string
  readonly errors: () => string
  /** What the pattern finds in the output so far, waited for. Fails at once when the process ends before. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>
  readonly signal: (name: NodeJS.Signals) => void
  readonly ended: Promise<ProcessEnd>
  /** Null while it runs. */
  readonly end: () => ProcessEnd | null
}

export interface ProcessEnd {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
}

export interface ProcessSurroundings {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** The user it runs as, where the tests run as root. */
  readonly uid?: number
}

/** Starts `nos` as people do: its own process, the folder, the environment and what is typed as given. It does not outlive the tests. */
export const startNos = (
  words: readonly string[],
  { cwd, env = {}, uid }: ProcessSurroundings,
  input?: string,
): RunningProcess => {
  const child = spawn(process.execPath, [programFor(words), ...words], {
    cwd,
    env: cleanEnvironment(cwd, env),
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  child.stdin.on('error', () => undefined).end(input ?? '')
  children.add(child)
  let output = ''
  let errors = ''
  let end: ProcessEnd | null = null
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('close', (exitCode, signal) => {
      children.delete(child)
      end = { exitCode, signal }
      resolve(end)
    })
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    errors: () => errors,
    printed: async (pattern) => {
      const found = await eventually(() => pattern.exec(output) ?? (end === null ? null : 'ended'), {
        what: `"${pattern.source}" in the output of nos ${words.join(' ')}`,
        within: 120_000,
      })
      if (found === 'ended')
        throw new Error(
          `nos ${words.join(' ')} ended (${JSON.stringify(end)}) before it printed ${pattern.source}:\n${output}\n${errors}`,
        )
      return found
    },
    signal: (name) => void child.kill(name),
    ended,
    end: () => end,
  }
}

const children = new Set<ChildProcess>()

afterAll(async () => {
  await Promise.all(
    [...children].map((child) => {
      const closed = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGKILL')
      return closed
    }),
  )
})
