import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { whole } from '../configuration/parsers.ts'
import { EXIT } from '../exit-codes.ts'
import { fetchDiff, shownChanges, type DiffAnswer } from '../remote/diff-answer.ts'
import { findService } from '../remote/find-service.ts'
import { findSpecification } from '../remote/find-specification.ts'
import type { ServiceClient } from '../remote/service-client.ts'
import { listVersions, type VersionListAnswer } from '../remote/version-answer.ts'
import { renderDocumentChanges } from '../render/document-changes.ts'
import { renderTable } from '../render/table.ts'
import type { Terminal } from '../terminal.ts'

export interface LogOptions {
  readonly spec: string
  readonly limit: string
  /** What each version changed, word by word. */
  readonly words?: boolean
  readonly json?: boolean
}

/** `nos log`: who changed a specification, when and why; with `--words` also what. */
export const showLog: Command<LogOptions> = async (context, { spec, limit, words = false, json = false }) => {
  const most = whole(1, 100)(limit)
  if (most.isErr()) {
    return err(
      commandFailure(EXIT.usage, { severity: 'error', code: 'option_invalid', target: '--limit', message: most.error }),
    )
  }
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, spec)
  if (found.isErr()) return err(found.error)
  const versions = await listVersions(service.value, found.value.id, most.value)
  if (versions.isErr()) return err(versions.error)
  const { items, total } = versions.value
  const diffs = words ? await diffsOf(service.value, found.value.id, items) : ok(null)
  if (diffs.isErr()) return err(diffs.error)
  const { terminal } = context
  if (json) {
    const shown = diffs.value === null ? items : items.map((item, index) => ({ ...item, diff: diffs.value?.[index] }))
    terminal.out(JSON.stringify({ items: shown, total }, null, 2))
  } else {
    const rows = items.map((item) => rowOf(item, terminal.colors))
    terminal.out(diffs.value === null ? renderTable(rows) : withChanges(rows, diffs.value, terminal.colors))
    if (total > items.length) terminal.err(terminal.colors.dim(`${total - items.length} older ones; raise --limit`))
  }
  return ok(EXIT.fine)
}

type Item = VersionListAnswer['items'][number]

const rowOf = (
  { number, created_at, author, source, message }: Item,
  { bold, dim }: Terminal['colors'],
): readonly string[] => [
  bold(`v${number}`),
  created_at.slice(0, 16).replace('T', ' '),
  `${author.name} (${source})`,
  message === '' ? dim('-') : message,
]

const diffsOf = async (
  service: ServiceClient,
  id: string,
  items: readonly Item[],
): Promise<Result<readonly DiffAnswer[], CommandFailure>> => {
  const diffs: DiffAnswer[] = []
  for (const item of items) {
    const diff = await fetchDiff(service, id, item.id)
    if (diff.isErr()) return err(diff.error)
    diffs.push(diff.value)
  }
  return ok(diffs)
}

const withChanges = (
  rows: readonly (readonly string[])[],
  diffs: readonly DiffAnswer[],
  colors: Terminal['colors'],
): string =>
  rows
    .map((row, index) => {
      const diff = diffs[index]
      const changes = diff === undefined ? '' : renderDocumentChanges(shownChanges(diff), colors)
      return changes === '' ? renderTable([row]) : `${renderTable([row])}\n\n${changes}\n`
    })
    .join('\n')
