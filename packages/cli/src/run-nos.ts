import { CommanderError } from 'commander'
import { createProgram } from './program.ts'
import type { CommandContext } from './command-context.ts'
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
      const json = words.some((word) => word === '--json' || word === '--openspec-json')
      if (json) terminal.out(JSON.stringify({ status: diagnostics }, null, 2))
      else terminal.err(renderDiagnostics(diagnostics, terminal.colors))
    }
  })
  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? EXIT.fine : EXIT.usage
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

const loadDotEnv = (): void => {
  try {
    process.loadEnvFile()
  } catch {
    // There is no .env here; the environment alone counts.
  }
}
