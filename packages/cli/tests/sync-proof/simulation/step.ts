import * as fc from 'fast-check'

/** One thing that somebody does; `at` chooses where and what. */
interface Step<Kind extends string> {
  readonly kind: Kind
  readonly at: number
}

const steps = <const Kind extends string>(
  kinds: Readonly<Record<Kind, number>>,
  maxLength: number,
): fc.Arbitrary<readonly Step<Kind>[]> =>
  fc.array(
    fc.record({
      kind: fc.oneof(
        ...Object.keys(kinds).map((kind) => ({ weight: kinds[kind as Kind], arbitrary: fc.constant(kind as Kind) })),
      ),
      at: fc.nat(10_000),
    }),
    { maxLength },
  )

const person = steps(
  {
    edits: 8,
    creates: 1,
    copies: 1,
    'sets a property': 2,
    trashes: 1,
    restores: 1,
    unshares: 1,
    shares: 1,
    'moves away': 1,
    'moves back': 1,
    comments: 1,
  },
  8,
)
const user = steps({ edits: 8, creates: 2, 'sets a property': 2, archives: 1, restores: 1, decides: 3 }, 6)
const worker = steps({ polls: 6, sweeps: 2, pushes: 5, looks: 2, reports: 2, 'is killed': 3 }, 6)
const developer = steps({ edits: 5, pulls: 4, pushes: 4 }, 8)
const notion = steps({ fails: 6, lags: 1, 'lets time pass': 5 }, 8)

/** What six actors do, each in its own order; the scheduler mixes them. */
export const histories = fc.record({ person, user, other: user, first: worker, second: worker, notion, developer })

export type History = typeof histories extends fc.Arbitrary<infer Value> ? Value : never
export type PersonStep = History['person'][number]
export type UserStep = History['user'][number]
export type WorkerStep = History['first'][number]
export type DeveloperStep = History['developer'][number]
export type NotionStep = History['notion'][number]
