import {
  COST_ROWS,
  measureQuietPoll,
  measureRow,
  measureUntilQuiet,
  type CostRow,
} from '../packages/cli/tests/sync-proof/cost/measure-row.ts'
import { peersOf } from '../packages/cli/tests/sync-proof/cost/peers.ts'
import { spendBudget } from '../packages/cli/tests/sync-proof/cost/spend-budget.ts'
import type { Bench } from './frame/subject.ts'

const SIZES = [100, 1_000] as const

const TITLES: Readonly<Record<CostRow, string>> = {
  'nothing changed': 'Requests to Notion when nothing changed',
  'paragraph edited here': 'Requests to Notion for one paragraph edited here',
  'paragraph announced': 'Requests to Notion for one paragraph edited in Notion, told by a webhook',
  'paragraph edited in Notion':
    'Requests to Notion for one paragraph edited in Notion, the poll that finds it included',
  'page created here': 'Requests to Notion for one new page from here',
  'property changed in Notion': 'Requests to Notion for a property changed in Notion, the poll that finds it included',
  'first import': 'Requests to Notion for a first import, the connection included',
}

/** Counted where Notion is, through the real adapter and engine; peers as their code sends them (eight blocks a page). */
const rowBench = (row: CostRow): Bench => ({
  name: `sync-cost-${row.toLowerCase().replaceAll(' ', '-')}`,
  title: TITLES[row],
  unit: 'requests',
  rounds: 1,
  subjects: [
    { name: `NOS, ${SIZES[0]} pages`, measure: () => measureRow(row, SIZES[0]) },
    { name: `NOS, ${SIZES[1]} pages`, measure: () => measureRow(row, SIZES[1]) },
    {
      name: `NOS, ${SIZES[0]} pages, all that follows in the next ten minutes, later polls themselves not counted`,
      measure: () => measureUntilQuiet(row, SIZES[0]),
    },
    ...SIZES.flatMap((pages) =>
      peersOf(row, pages)
        .filter(([peer, requests]) => pages === SIZES[0] || requests !== new Map(peersOf(row, SIZES[0])).get(peer))
        .map(([peer, requests]) => ({
          name: `${peer}, ${pages} pages (from its code)`,
          measure: () => Promise.resolve(requests),
        })),
    ),
  ],
})

const flatBench: Bench = {
  name: 'sync-cost-flat',
  title: 'Requests to Notion for a poll of pages that did not change',
  unit: 'requests',
  rounds: 1,
  subjects: [
    { name: '100 pages', measure: () => measureQuietPoll(100) },
    { name: '1,000 pages', measure: () => measureQuietPoll(1_000) },
    { name: '10,000 pages', measure: () => measureQuietPoll(10_000) },
  ],
}

const budgetBench: Bench = (() => {
  let spent: Promise<Awaited<ReturnType<typeof spendBudget>>> | null = null
  const once = (): NonNullable<typeof spent> => (spent ??= spendBudget())
  return {
    name: 'sync-budget',
    title: 'Ten minutes of a backlog at 180 requests a minute (simulated clock)',
    unit: 'requests',
    rounds: 1,
    subjects: [
      { name: 'allowed by Notion', measure: async () => (await once()).allowed },
      { name: 'sent', measure: async () => (await once()).sent },
      { name: 'answered 429', measure: async () => (await once()).refused },
    ],
  }
})()

export const benches: readonly Bench[] = [...COST_ROWS.map(rowBench), flatBench, budgetBench]
