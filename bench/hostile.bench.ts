import type { Bench } from './frame/subject.ts'
import { ATTACKS } from './hostile/attacks.ts'
import { startHostileService, type HostileService } from './hostile/hostile-service.ts'

/** The first round meets the service cold. */
const hostileBench: Bench = (() => {
  let service: HostileService | null = null
  const worst = async (run: (service: HostileService) => Promise<void>): Promise<number> => {
    if (service === null) throw new Error('not prepared')
    await service.stall()
    await run(service)
    return service.stall()
  }
  return {
    name: 'hostile',
    title: 'The longest turn of the event loop that hostile input causes (CPU time of the service, Postgres)',
    unit: 'ms',
    rounds: 3,
    prepare: async () => {
      service = await startHostileService()
    },
    subjects: [
      { name: 'one small request', measure: () => worst(async ({ ask }) => void (await ask('GET /specifications'))) },
      ...ATTACKS.map(({ name, run }) => ({ name, measure: () => worst(run) })),
    ],
    finish: async () => service?.stop(),
  }
})()

export const benches: readonly Bench[] = [hostileBench]
