import { install } from './install.mjs'
import { run } from './run.mjs'

install()
process.exitCode = await run('packages/cli/tests/sync-proof/simulation/simulate.ts', process.argv.slice(2))
