import type { Scene } from './scene.ts'
import type { NotionStep } from './step.ts'

type AddedFault = Parameters<Scene['world']['sandbox']['side']['addFault']>[0]

const FAULTS: readonly AddedFault['effect'][] = [
  { kind: 'error', status: 409 },
  { kind: 'error', status: 429, retryAfter: 5 },
  { kind: 'error', status: 429, retryAfter: 631 },
  { kind: 'error', status: 529, retryAfter: 20 },
  { kind: 'error', status: 500 },
  { kind: 'error', status: 502 },
  { kind: 'error', status: 503 },
  { kind: 'error', status: 503, afterCommit: true },
  { kind: 'error', status: 504 },
  { kind: 'error', status: 504, afterCommit: true },
  { kind: 'error', status: 400 },
  { kind: 'error', status: 401 },
  { kind: 'error', status: 403 },
  { kind: 'error', status: 404 },
  { kind: 'html', status: 502 },
  { kind: 'html', status: 502, afterCommit: true },
  { kind: 'html', status: 200 },
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  { kind: 'cut_body' },
  { kind: 'truncate_markdown', blocks: 3 },
]

const ROUTES: readonly Pick<AddedFault, 'method' | 'route'>[] = [
  {},
  { method: 'POST', route: '/v1/pages' },
  { method: 'PATCH', route: '/v1/pages/:page_id/markdown' },
  { method: 'GET', route: '/v1/pages/:page_id/markdown' },
  { method: 'PATCH', route: '/v1/pages/:page_id' },
]

const WAITS = [1_000, 20_000, 70_000, 700_000] as const

/** What Notion, the network and the clock do to everybody. */
export const notionActs = ({ world }: Scene, { kind, at }: NotionStep): void => {
  switch (kind) {
    case 'fails': {
      const effect = FAULTS[at % FAULTS.length]
      if (effect === undefined) return
      const route =
        effect.kind === 'truncate_markdown'
          ? { route: '/v1/pages/:page_id/markdown' }
          : ROUTES[(at >> 5) % ROUTES.length]
      world.sandbox.side.addFault({ ...route, after: (at >> 3) % 3, times: 1 + (at % 3 === 0 ? 4 : 0), effect })
      return
    }
    case 'lags':
      world.sandbox.side.setSettings({ queryLagMs: 8_000, searchLagMs: 30_000 })
      return
    case 'lets time pass':
      world.clock.advance(WAITS[at % WAITS.length] ?? 0)
  }
}
