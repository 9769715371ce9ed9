import { pathOf } from '@nos/adapters-openspec'
import type { Diagnostic } from '../diagnostic.ts'
import type { CommandContext } from '../command-context.ts'
import { renderDiagnostics } from '../render/diagnostics.ts'
import { renderTable } from '../render/table.ts'
import type { Exchanged } from './exchange.ts'
import type { Outcome } from './outcome.ts'
import { presentItem } from './present-item.ts'
import { printable } from './printable.ts'
import { treeDiagnostic } from './tree-diagnostic.ts'

export interface ReportOptions {
  readonly dryRun: boolean
  readonly json: boolean
}

/** Says what a pull or a push did, or would do. */
export const reportExchange = (
  { terminal }: CommandContext,
  { outcomes, problems }: Exchanged,
  { dryRun, json }: ReportOptions,
): void => {
  const diagnostics = [
    ...problems.map(treeDiagnostic),
    ...outcomes.flatMap(({ problem }) => (problem === undefined ? [] : [problem.diagnostic])),
  ]
  if (json) {
    const items = outcomes.map(({ item, action }) => ({ ...presentItem(item), action }))
    terminal.out(JSON.stringify({ dry_run: dryRun, items, problems: diagnostics }, null, 2))
    return
  }
  const { colors } = terminal
  const shown = outcomes.filter(
    ({ action, item }) => action !== 'refused' && (action !== 'none' || item.state !== 'unchanged'),
  )
  if (shown.length > 0)
    terminal.out(
      renderTable(
        shown.map((outcome) => [
          colorOf(outcome, colors)(labelOf(outcome)),
          printable(pathOf(outcome.item.capability)),
          colors.dim(printable(outcome.item.note)),
        ]),
      ),
    )
  else if (diagnostics.length === 0) terminal.out(colors.dim('nothing to do'))
  if (outcomes.some(({ action }) => action === 'conflict'))
    terminal.err(
      'nos conflict show CAPABILITY shows both texts; nos conflict resolve CAPABILITY --ours|--theirs|--edited settles it',
    )
  if (diagnostics.length > 0) terminal.err(renderDiagnostics(diagnostics.map(readable), colors))
}

const labelOf = ({ action, item }: Outcome): string => (action === 'none' ? `(${item.state})` : action)

const colorOf = ({ action }: Outcome, colors: CommandContext['terminal']['colors']): ((text: string) => string) =>
  action === 'none' ? colors.dim : action === 'conflict' || action === 'marked' ? colors.red : colors.green

const readable = ({ message, target, ...rest }: Diagnostic): Diagnostic => ({
  ...rest,
  message: printable(message),
  ...(target === undefined ? {} : { target: printable(target) }),
})
