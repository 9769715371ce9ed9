import { existsSync } from 'node:fs'

const PLACES = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The executable of a Chromium on this machine (`CHROMIUM_PATH` names one); null when there is none. */
export const findChromium = (): string | null =>
  PLACES.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null
