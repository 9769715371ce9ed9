import { existsSync } from 'node:fs'

/** The executable of a Chromium (`CHROMIUM_PATH` names one); null when this machine has none. */
export const findChromium = (): string | null =>
  [
    process.env['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null
