import { install } from './install.mjs'
import { FORMATTED } from './formatted.mjs'
import { run } from './run.mjs'

install()
process.exitCode = await run('node_modules/prettier/bin/prettier.cjs', [
  '--write',
  '--cache',
  '--log-level',
  'warn',
  ...FORMATTED,
])
