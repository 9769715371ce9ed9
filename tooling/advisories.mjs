import { install } from './install.mjs'
import { run } from './run.mjs'

// npm run advisories: known weaknesses of what NOS is made of, and whether one is past its time frame (docs/security.md).
install()
process.exitCode = await run('tooling/advisories/main.ts', process.argv.slice(2))
