import { dirname } from 'node:path'

/** Nothing of the machine's own settings but where programs are; plus what a test sets. */
export const cleanEnvironment = (
  home: string,
  given: Readonly<Record<string, string>> = {},
): Record<string, string> => ({
  PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
  HOME: home,
  NO_COLOR: '1',
  LOG_LEVEL: 'warn',
  ...given,
})
