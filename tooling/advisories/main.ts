import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { err, ok, type Result } from 'neverthrow'
import { parse } from 'yaml'
import { describeWeakness } from './describe-weakness.ts'
import { findPublication } from './find-publication.ts'
import { findWeaknesses } from './find-weaknesses.ts'
import { judgeWeaknesses } from './judge-weaknesses.ts'
import type { LookUpFailure } from './look-up-failure.ts'
import { productionParts, type Lockfile } from './production-parts.ts'

/** Ends with 0: no weakness is past its time frame; 1: some are; 2: that could not be found out. */
const EXIT = { fine: 0, past: 1, unknown: 2 } as const

const root = join(import.meta.dirname, '..', '..')
const { values } = parseArgs({
  options: {
    /** Default: what npm is configured to. */
    registry: { type: 'string' },
    /** Of GitHub's REST API. */
    database: { type: 'string', default: 'https://api.github.com' },
    lockfile: { type: 'string', default: join(root, 'pnpm-lock.yaml') },
  },
})

const main = async (): Promise<number> => {
  const parts = productionParts(parse(readFileSync(values.lockfile, 'utf8')) as Lockfile, 'packages/cli')
  const registry = values.registry === undefined ? npmRegistry() : registryAt(values.registry)
  const found = registry.isErr() ? err(registry.error) : await findWeaknesses(parts, registry.value)
  if (found.isErr()) return notLookedUp(found.error, parts.length)
  const weaknesses = await Promise.all(
    found.value.map(async (weakness) => ({
      ...weakness,
      ...(await findPublication(weakness, new URL(values.database))),
    })),
  )
  const judged = judgeWeaknesses(weaknesses, new Date())
  for (const weakness of judged) console.log(describeWeakness(weakness))
  const past = judged.filter((weakness) => weakness.past).length
  console.log(
    `${parts.length} parts, ${judged.length} known weaknesses, ${past} past their time frame (docs/security.md)`,
  )
  return past === 0 ? EXIT.fine : EXIT.past
}

const registryAt = (address: string): Result<URL, LookUpFailure> =>
  URL.canParse(address)
    ? ok(new URL(address))
    : err({
        kind: 'NotLookedUp',
        asked: '--registry',
        reason: 'is no address, such as https://registry.example.com/npm/',
      })

/** npm does not tell an address that has a password in it. */
const npmRegistry = (): Result<URL, LookUpFailure> => {
  const shell = process.platform === 'win32'
  const { stdout } = spawnSync('npm', ['config', 'get', 'registry'], { cwd: root, encoding: 'utf8', shell })
  const address = (stdout ?? '').trim()
  return URL.canParse(address)
    ? ok(new URL(address))
    : err({ kind: 'NotLookedUp', asked: 'npm config get registry', reason: 'gave no address' })
}

const notLookedUp = ({ asked, reason }: LookUpFailure, parts: number): number => {
  console.error(`advisories: nothing was looked up, so nothing is known about the weaknesses of ${parts} parts
  what: ${asked}
  why:  it ${reason}
  next: ask a registry that knows advisories (npm run advisories -- --registry URL), or look into the image (make scan)`)
  return EXIT.unknown
}

process.exitCode = await main()
