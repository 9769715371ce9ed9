import { startNos, type ProcessSurroundings } from './start-process.ts'

export interface CommandEnd {
  readonly exitCode: number | null
  readonly output: string
  readonly errors: string
  /** Both, as a person sees them. */
  readonly all: string
}

/** Runs `nos` to its end. */
export const runNos = async (words: readonly string[], surroundings: ProcessSurroundings): Promise<CommandEnd> => {
  const running = startNos(words, surroundings)
  const { exitCode } = await running.ended
  return { exitCode, output: running.output(), errors: running.errors(), all: running.output() + running.errors() }
}
