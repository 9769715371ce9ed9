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
    colors: picocolors.createColors(isTerminal(process.stdout) && !quiet),
    interactive: isTerminal(process.stderr) && isTerminal(process.stdout) && !quiet,
    columns: process.stdout.columns ?? 100,
  }
}

// Node leaves the property out where there is no terminal, which picocolors would take for no opinion.
const isTerminal = ({ isTTY }: { readonly isTTY?: boolean }): boolean => isTTY === true

const present = (value: string | undefined): boolean => value !== undefined && value !== ''
