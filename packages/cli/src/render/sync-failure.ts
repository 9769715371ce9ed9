import { explain, type SyncFailure } from '@nos/domain/use-cases'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'

const CODES = {
  ReplicaRefused: 'notion_refused',
  ReplicaUnavailable: 'notion_unavailable',
  BudgetExhausted: 'notion_budget_exhausted',
  OutcomeUnknown: 'notion_answer_lost',
  DocumentGone: 'notion_database_not_visible',
  DocumentIncomplete: 'notion_page_incomplete',
  StorageUnavailable: 'storage_unavailable',
  SyncUnsettled: 'sync_unsettled',
  MeasurementAborted: 'texts_given_up',
} as const satisfies Record<SyncFailure['kind'], string>

const EXITS = {
  ReplicaRefused: EXIT.authentication,
  ReplicaUnavailable: EXIT.unavailable,
  BudgetExhausted: EXIT.unavailable,
  OutcomeUnknown: EXIT.unavailable,
  DocumentGone: EXIT.findings,
  DocumentIncomplete: EXIT.findings,
  StorageUnavailable: EXIT.unavailable,
  SyncUnsettled: EXIT.unavailable,
  MeasurementAborted: EXIT.findings,
} as const satisfies Record<SyncFailure['kind'], ExitCode>

/** Why a sync could not go on, as the command line says it. */
export const syncFailure = (failure: SyncFailure): CommandFailure => {
  const fix = fixOf(failure)
  const message = failure.kind === 'ReplicaRefused' ? failure.reason : explain(failure)
  return commandFailure(EXITS[failure.kind], {
    severity: 'error',
    code: CODES[failure.kind],
    message:
      failure.kind === 'DocumentGone'
        ? 'Notion does not show the database: it does not exist, or it is not shared with the connection'
        : message,
    ...(fix === undefined ? {} : { fix }),
  })
}

const fixOf = (failure: SyncFailure): string | undefined => {
  switch (failure.kind) {
    case 'ReplicaRefused':
      return failure.fix
    case 'DocumentGone':
      return 'open the database in Notion, choose "Connections" in its menu and add your connection; check NOTION_DATABASE_ID'
    case 'BudgetExhausted':
      return `try again after ${failure.until.toISOString()}`
    case 'ReplicaUnavailable':
    case 'OutcomeUnknown':
    case 'SyncUnsettled':
      return 'run it again; nothing is lost and nothing is done twice'
    case 'MeasurementAborted':
      return 'run it again; where it fails each time, divide the specification'
    case 'DocumentIncomplete':
    case 'StorageUnavailable':
      return undefined
  }
}
