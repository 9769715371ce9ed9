import { install } from './install.mjs'
import { run } from './run.mjs'

install()
const sandbox = process.env.NOTION_API_TOKEN ? [] : ['--sandbox']
process.exitCode = await run('packages/cli/bin/nos.mjs', ['serve', ...sandbox, ...process.argv.slice(2)])
