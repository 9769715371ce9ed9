import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface RunningProcess {
  readonly pid: number
  /** Its next line of output, parsed as JSON; null when it ended. */
  nextLine(): Promise<unknown>
  kill(): Promise<void>
}

/** Runs a program of ours in a process of its own. */
export const runProcess = (program: URL, ...parameters: readonly string[]): RunningProcess => {
  const child = spawn(process.execPath, [fileURLToPath(program), ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    pid: child.pid ?? 0,
    nextLine: async () => {
      const line = await lines.next()
      return line.done === true ? null : JSON.parse(line.value)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
