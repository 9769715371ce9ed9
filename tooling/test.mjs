import { describeBackends, findBackends } from './backends.mjs'
import { install } from './install.mjs'
import { run } from './run.mjs'

install()
const backends = await findBackends()
console.log(describeBackends(backends))
const env = {
  ...(backends.postgres === null ? {} : { TEST_DATABASE_URL: backends.postgres }),
  ...(backends.redis === null ? {} : { TEST_REDIS_URL: backends.redis }),
}
process.exitCode = await run('node_modules/vitest/vitest.mjs', ['run', ...process.argv.slice(2)], { env })
console.log(describeBackends(backends))
