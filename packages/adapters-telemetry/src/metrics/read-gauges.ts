import { Gauge, type Registry } from 'prom-client'

/** One figure of the installation: a series of a gauge. */
export interface Figure {
  readonly name: GaugeName
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Reads every figure that belongs to no single process. */
export type ReadFigures = () => Promise<readonly Figure[]>

const FRESH_MS = 5000
const PATIENCE_MS = 2000

const GAUGES = {
  nos_queue_jobs: ['Background jobs by kind and state.', ['kind', 'state']],
  nos_outbox_messages: ['Changes that are not queued yet.', []],
  nos_sync_lag_seconds: ['Age of the oldest change that Notion does not have yet.', []],
  nos_sync_last_poll_age_seconds: ['Time since the last poll of Notion.', []],
  nos_sync_halted: ['1 while the sync waits for a person.', []],
  nos_specifications: ['Active specifications by review status.', ['status']],
  nos_links: ['Specifications by their state in Notion.', ['state']],
  nos_conflicts_open: ['Conflicts that wait for a decision.', []],
  nos_notion_budget_used: ['Requests to Notion in the present minute, all instances together.', []],
  nos_notion_budget_limit: ['Requests to Notion that a minute allows.', []],
  nos_notion_paused_seconds: ['How long Notion still wants silence.', []],
} as const satisfies Readonly<Record<string, readonly [help: string, labels: readonly string[]]>>

type GaugeName = keyof typeof GAUGES

/** Registers the gauges and gives what fills them. Figures that cannot be read are missing, and `nos_figures_readable` is 0. */
export const readGauges = (
  registry: Registry,
  figures: ReadFigures,
  onError: (reason: string) => void,
): (() => Promise<void>) => {
  const read = remembered(figures)
  const gauges = new Map<string, Gauge>(
    Object.entries(GAUGES).map(([name, [help, labelNames]]) => [
      name,
      new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] }),
    ]),
  )
  const readable = new Gauge({
    name: 'nos_figures_readable',
    help: '1 when the figures of the installation could be read for this answer.',
    registers: [registry],
  })
  return async () => {
    const present = await read().catch((error: unknown) => {
      onError(error instanceof Error ? error.message : String(error))
      return null
    })
    for (const gauge of gauges.values()) gauge.reset()
    // Reset, those without labels would say 0.
    for (const [name, [, labels]] of Object.entries(GAUGES)) if (labels.length === 0) gauges.get(name)?.remove()
    for (const { name, labels, value } of present ?? []) gauges.get(name)?.set({ ...labels }, value)
    readable.set(present === null ? 0 : 1)
  }
}

const remembered = (figures: ReadFigures): ReadFigures => {
  let last: { readonly at: number; readonly value: Promise<readonly Figure[]> } | null = null
  return () => {
    const now = performance.now()
    if (last === null || now - last.at > FRESH_MS) {
      const value = inTime(figures())
      value.catch(() => (last = null))
      last = { at: now, value }
    }
    return last.value
  }
}

const inTime = <Value>(work: Promise<Value>): Promise<Value> => {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no figures within ${PATIENCE_MS} ms`)), PATIENCE_MS)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
