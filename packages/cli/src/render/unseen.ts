import type { UnseenChanges } from '../review/unseen-changes.ts'
import type { Terminal } from '../terminal.ts'
import { printable } from '../working-tree/printable.ts'
import { renderDocumentChanges, type ShownChange } from './document-changes.ts'
import { renderTable } from './table.ts'

/** What the reader of a review is shown of the text; `since` is null where the whole of it is new to them. */
interface OwnView {
  readonly since: { readonly what: 'own_decision' | 'last_approved'; readonly version_id: string } | null
  readonly changes: readonly ShownChange[]
  readonly body: string | null
}

/** What the reader has not seen of the text word by word, and in brief what the other reviewers have not. */
export const renderUnseen = (
  { since, changes, body }: OwnView,
  unseen: readonly UnseenChanges[],
  reader: string,
  colors: Terminal['colors'],
): string => {
  const others = unseen.filter((one) => one.reviewer !== reader && one.changes.length > 0)
  const brief =
    others.length === 0
      ? []
      : [
          `${colors.bold('Not seen by')}\n${renderTable(others.map((one) => [`  ${printable(one.reviewer)}`, briefly(one.changes)]))}`,
        ]
  if (since === null)
    return [...brief, colors.bold('Nothing was approved yet; the whole text'), printableLines(body ?? '')].join('\n\n')
  const base = since.what === 'own_decision' ? 'your decision' : 'the last approved text'
  return [
    ...brief,
    ...(changes.length === 0
      ? [`the text has not changed since ${base}`]
      : [colors.bold(`Changed since ${base}`), renderDocumentChanges(changes, colors)]),
  ].join('\n\n')
}

const briefly = (changes: readonly ShownChange[]): string =>
  changes.map(({ change, of, name }) => `${change} ${of} ${printable(name)}`).join(', ')

const printableLines = (text: string): string => text.trimEnd().split('\n').map(printable).join('\n')
