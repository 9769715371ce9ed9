import type { Bench } from './frame/subject.ts'
import { ATTACKS } from './hostile/attacks.ts'
import { startHostileService, type HostileService } from './hostile/hostile-service.ts'

/** Every attack on one service; the first round meets it cold. */
const attacked = (
  question: Pick<Bench, 'name' | 'title'>,
  figure: (service: HostileService) => number | Promise<number>,
): Bench => {
  let service: HostileService | null = null
  const measured = async (run: (service: HostileService) => Promise<void>): Promise<number> => {
    if (service === null) throw new Error('not prepared')
    await figure(service)
    await run(service)
    return figure(service)
  }
  return {
    ...question,
    unit: 'ms',
    rounds: 3,
    prepare: async () => {
      service = await startHostileService()
    },
    subjects: [
      {
        name: 'one small request',
        measure: () => measured(async ({ ask }) => void (await ask('GET /specifications'))),
      },
      ...ATTACKS.map(({ name, run }) => ({ name, measure: () => measured(run) })),
    ],
    finish: async () => service?.stop(),
  }
}

export const benches: readonly Bench[] = [
  attacked(
    {
      name: 'hostile',
      title: 'The longest turn of the event loop that hostile input causes (CPU time of the service, Postgres)',
    },
    ({ stall }) => stall(),
  ),
  attacked({ name: 'hostile-answers', title: 'The slowest answer to hostile input (Postgres)' }, ({ slowest }) =>
    slowest(),
  ),
]
