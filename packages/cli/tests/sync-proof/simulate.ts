import { checkHistories } from './simulation/check-histories.ts'
import { publishFaults } from './faults/publish-faults.ts'

// node tooling/simulate.mjs --faults: switches every planted fault on in turn and writes their table into docs/reliability.md.
// node tooling/simulate.mjs [--seeds N] [--from SEED]: plays so many histories and prints every seed that breaks a promise.
const given = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? otherwise : Number(process.argv[at + 1])
}
const playHistories = async (): Promise<boolean> => {
  const first = given('from', 1)
  const end = first + given('seeds', 100_000)
  const began = performance.now()
  let broken = 0
  for (let seed = first; seed < end;) {
    const report = await checkHistories({ from: seed, count: Math.min(1_000, end - seed) })
    seed += report.played
    if (report.broken !== null) {
      broken += 1
      console.log(`seed ${report.broken.seed}: ${report.broken.violations.join('; ')}`)
    }
    if ((seed - first) % 1_000 === 0 || seed >= end)
      console.log(
        `${seed - first} histories, ${broken} broke a promise, ${Math.round((performance.now() - began) / 1_000)} s`,
      )
  }
  return broken === 0
}

const kept = process.argv.includes('--faults') ? await publishFaults() : await playHistories()
process.exitCode = kept ? 0 : 1
