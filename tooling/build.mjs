import { join } from 'node:path'
import { install, root } from './install.mjs'
import { run } from './run.mjs'

install()
process.exitCode = await run(join(root, 'tooling', 'bundle.ts'), process.argv.slice(2))
