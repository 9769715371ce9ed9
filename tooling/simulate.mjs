import { install } from './install.mjs'
import { run } from './run.mjs'

// --seeds N [--from SEED]: plays histories. --faults: measures the planted faults and writes their table.
install()
const proof = 'packages/cli/tests/sync-proof'
const given = process.argv.slice(2)
process.exitCode = await run(given.includes('--faults') ? `${proof}/faults/publish-faults.ts` : `${proof}/simulation/simulate.ts`, given)
