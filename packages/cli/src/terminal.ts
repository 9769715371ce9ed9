import picocolors from 'picocolors'

/** Where a command speaks: one document on `out`, everything else on `err`. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly colors: ReturnType<typeof picocolors.createColors>
  /** Progress is shown: standard error is a terminal and neither `NO_COLOR` nor `CI` is set. */
  readonly interactive: boolean
  readonly columns: number
}

export const createTerminal = (environment: NodeJS.ProcessEnv): Terminal => {
  const quiet = present(environment['NO_COLOR']) || present(environment['CI'])
  return {
    out: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    err: (text) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
    // Not a terminal is undefined here, which picocolors would take for no opinion.
    colors: picocolors.createColors(Boolean(process.stdout.isTTY) && !quiet),
    interactive: process.stderr.isTTY && process.stdout.isTTY && !quiet,
    columns: process.stdout.columns ?? 100,
  }
}

const present = (value: string | undefined): boolean => value !== undefined && value !== ''
