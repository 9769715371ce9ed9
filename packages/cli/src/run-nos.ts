import { CommanderError } from 'commander'
import { createProgram } from './program.ts'
import type { CommandContext } from './command-context.ts'
import type { Diagnostic } from './diagnostic.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { renderDiagnostics } from './render/diagnostics.ts'
import { createTerminal } from './terminal.ts'

/** Parses the words, runs the command, and turns every end into an exit code. The one catch for defects. */
export const runNos = async (words: readonly string[]): Promise<number> => {
  const terminal = createTerminal(process.env)
  const stop = new AbortController()
  const interrupt = (): void => {
    // A second Ctrl-C does not wait.
    if (stop.signal.aborted) process.exit(EXIT.interrupted)
    stop.abort()
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  loadDotEnv()
  const context: CommandContext = {
    environment: process.env,
    directory: process.cwd(),
    terminal,
    signal: stop.signal,
  }
  let exit: ExitCode = EXIT.fine
  const program = createProgram(context, async (command) => {
    const ended = await command()
    if (ended.isOk()) exit = ended.value
    else {
      exit = ended.error.exit
      const { diagnostics } = ended.error
      if (wantsJson(words)) terminal.out(JSON.stringify({ status: diagnostics }, null, 2))
      else terminal.err(renderDiagnostics(diagnostics, terminal.colors))
    }
  })
  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (cause) {
    if (cause instanceof CommanderError) {
      if (cause.exitCode === 0) return EXIT.fine
      if (wantsJson(words)) terminal.out(JSON.stringify({ status: [usageProblem(cause)] }, null, 2))
      return EXIT.usage
    }
    terminal.err(
      `nos: this should not happen: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
    )
    // Whatever was open when it happened must not keep the process alive.
    process.exit(EXIT.findings)
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
  return exit
}

const wantsJson = (words: readonly string[]): boolean =>
  words.some((word) => word === '--json' || word === '--openspec-json')

/** What the command line says of its words on standard error, for a program. */
const usageProblem = ({ code, message }: CommanderError): Diagnostic => ({
  severity: 'error',
  code: code.replace('commander.', '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  message: message.replace(/^error: /, ''),
  fix: 'nos --help lists the commands, nos COMMAND --help its options',
})

const loadDotEnv = (): void => {
  try {
    process.loadEnvFile()
  } catch {
    // There is no .env here; the environment alone counts.
  }
}
