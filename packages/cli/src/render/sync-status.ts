import type { SyncStatusAnswer } from '../commands/sync-status.ts'
import type { SpecificationAnswer } from '../remote/specification-answer.ts'
import type { Terminal } from '../terminal.ts'

/** The state of the sync in a few lines, then each specification with what keeps it from being equal. */
export const renderSyncStatus = (
  { idle, pending, running, conflicts, halted, notion, last_poll_at: polled }: SyncStatusAnswer,
  astray: readonly SpecificationAnswer[],
  { bold, red, yellow, dim }: Terminal['colors'],
): string => {
  if (notion === null) return 'There is no Notion side: set NOTION_API_TOKEN and NOTION_DATABASE_ID, or run "nos init".'
  const { requests_used: used, requests_budget: budget, paused_until: until, reason } = notion
  return [
    halted === null ? (idle ? 'idle' : `${running} running, ${pending} waiting`) : red(`halted: ${halted.reason}`),
    `last poll ${polled ?? 'never'}; ${used} of ${budget} requests to Notion in this minute`,
    ...(reason === undefined ? [] : [yellow(`${until === undefined ? '' : `paused until ${until}: `}${reason}`)]),
    ...(conflicts === 0 ? [] : [yellow(`${conflicts} open conflicts: nos conflict list`)]),
    ...astray.flatMap(({ capability, archived_at: archived, notion: link }) => [
      `${bold(capability)}  ${archived === null ? (link?.state ?? '') : 'archived'}`,
      `  ${dim('→')} ${link?.message ?? ''}`,
    ]),
  ].join('\n')
}
