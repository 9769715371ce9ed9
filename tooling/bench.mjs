import { install } from './install.mjs'
import { run } from './run.mjs'

install()
process.exitCode = await run('bench/run.ts', process.argv.slice(2))
