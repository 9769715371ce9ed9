import { spawn, spawnSync } from 'node:child_process'
import { cleanEnvironment } from '../e2e/support/clean-environment.ts'
import { NOS_PROGRAM } from '../e2e/support/nos-program.ts'

/** Whether the `script` of util-linux is here, which gives a command a terminal of its own. */
export const hasTerminals: boolean = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
)

/** Runs `nos` in a terminal, and types the answer once the question stands there. */
export const inTerminal = async (
  words: readonly string[],
  {
    cwd,
    env,
    question,
    answer,
  }: {
    readonly cwd: string
    readonly env: Readonly<Record<string, string>>
    readonly question: RegExp
    readonly answer: string
  },
): Promise<{ readonly exit: number | null; readonly seen: string }> => {
  const { CI: _, NO_COLOR: __, ...surroundings } = cleanEnvironment(cwd, env)
  const command = [process.execPath, NOS_PROGRAM, ...words].map((word) => `'${word}'`).join(' ')
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { cwd, env: surroundings })
  let seen = ''
  let asked = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen += text
    if (asked || !question.test(seen)) return
    asked = true
    child.stdin.write(`${answer}\n`)
  })
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.once('close', resolve)
  return { exit: await promise, seen: seen.replaceAll('\r\n', '\n') }
}
