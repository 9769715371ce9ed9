import { install } from './install.mjs'
import { run } from './run.mjs'

install()
process.exitCode = await run('packages/cli/tests/sync-proof/simulate.ts', process.argv.slice(2))
