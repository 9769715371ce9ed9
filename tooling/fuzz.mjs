import { run } from './run.mjs'
import { install } from './install.mjs'

// npm run fuzz -- 100000 [SEED]: requests made from the OpenAPI document, against the service.
install()
const [requests = '100000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2)
process.env['FUZZ_REQUESTS'] = requests
process.env['FUZZ_SEED'] = seed
console.log(`${requests} requests, seed ${seed}`)
process.exitCode = await run('node_modules/vitest/vitest.mjs', ['run', 'packages/http/tests/fuzz.test.ts'])
