import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describeBackends, findBackends } from './backends.mjs'
import { install, root } from './install.mjs'
import { run } from './run.mjs'
import { findSeed } from './seed.mjs'

const words = process.argv.slice(2)
/** Without a file or a folder among them all tests run; then those that start `nos` start what the image holds. */
const all = words.every((word) => word.startsWith('-'))

const folder = join(root, 'node_modules', '.cache', `tested-application-${process.pid}`)

/** Where the application was written that is tested; null where that failed. */
const application = async () => ((await run('tooling/image.ts', [folder])) === 0 ? join(folder, 'main.mjs') : null)

install()
const backends = await findBackends()
console.log(describeBackends(backends))
const seed = String(findSeed())
console.log(`property tests: seed ${seed} (TEST_SEED)`)
const tested = all ? await application() : null
const env = {
  ...(backends.postgres === null ? {} : { TEST_DATABASE_URL: backends.postgres }),
  ...(backends.redis === null ? {} : { TEST_REDIS_URL: backends.redis }),
  TEST_SEED: seed,
  NOS_TESTED: tested ?? undefined,
}
process.exitCode = all && tested === null ? 1 : await run('node_modules/vitest/vitest.mjs', ['run', ...words], { env })
console.log(describeBackends(backends))
rmSync(folder, { recursive: true, force: true })
