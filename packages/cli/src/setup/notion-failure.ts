import type { NotionFailure } from '@nos/adapters-notion'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { describeReplicaFailure } from '../composition/notion-monitor.ts'
import { EXIT } from '../exit-codes.ts'

/** Why Notion cannot be set up, as the command line says it. */
export const notionFailure = (failure: NotionFailure): CommandFailure => {
  switch (failure.kind) {
    case 'ReplicaRefused':
      return commandFailure(EXIT.authentication, {
        severity: 'error',
        code: 'notion_refused',
        message: failure.reason,
        fix: failure.fix,
      })
    case 'DocumentGone':
      return commandFailure(EXIT.findings, {
        severity: 'error',
        code: 'notion_not_visible',
        message: 'Notion does not show it: it does not exist, or it is not shared with the connection',
        fix: 'open it in Notion, choose "Connections" in its menu, add yours, and try again',
      })
    case 'BudgetExhausted':
    case 'OutcomeUnknown':
    case 'ReplicaUnavailable':
      return commandFailure(EXIT.unavailable, {
        severity: 'error',
        code: 'notion_unavailable',
        message: describeReplicaFailure(failure),
        fix: 'check the network and NOTION_API_BASE_URL, then try again',
      })
  }
}
