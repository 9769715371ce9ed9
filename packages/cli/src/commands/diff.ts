import { createDocumentFormat, pathOf } from '@nos/adapters-openspec'
import { diffDocuments, unifiedDiff } from '@nos/domain'
import { err, ok } from 'neverthrow'
import type { Command, CommandContext } from '../command-context.ts'
import { commandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { renderDiagnostics } from '../render/diagnostics.ts'
import { documentChanges, renderDocumentChanges } from '../render/document-changes.ts'
import type { Item } from '../working-tree/item.ts'
import { matchesCapability } from '../working-tree/matches-capability.ts'
import { withSession } from '../working-tree/open-session.ts'
import { presentItem } from '../working-tree/present-item.ts'
import { printable } from '../working-tree/printable.ts'
import { survey } from '../working-tree/survey.ts'
import { treeDiagnostic } from '../working-tree/tree-diagnostic.ts'

export interface DiffOptions {
  readonly capabilities: readonly string[]
  /** By requirement and word instead of a patch. */
  readonly words?: boolean
  readonly exitCode?: boolean
  readonly json?: boolean
}

/** `nos diff`: from the service's text to the file. */
export const diff: Command<DiffOptions> = (context, { capabilities, words = false, exitCode = false, json = false }) =>
  withSession(context, { make: false, writes: false }, async (session) => {
    const { terminal } = context
    const seen = await survey(session, 'all')
    if (seen.isErr()) return err(seen.error)
    const { items, problems } = seen.value
    const unknown = capabilities.find((capability) => !items.some((item) => matchesCapability(item, capability)))
    if (unknown !== undefined)
      return err(
        commandFailure(EXIT.usage, {
          severity: 'error',
          code: 'capability_unknown',
          message: 'neither the service nor the working tree has it',
          target: unknown,
          fix: 'nos status lists them all',
        }),
      )
    const chosen = items.filter(
      (item) =>
        item.state !== 'unchanged' &&
        (capabilities.length === 0 || capabilities.some((capability) => matchesCapability(item, capability))),
    )
    const patches = chosen.map((item) => ({ ...presentItem(item), diff: patchOf(item) }))
    const diagnostics = problems.map(treeDiagnostic)
    if (json) terminal.out(JSON.stringify({ items: patches, problems: diagnostics }, null, 2))
    else {
      const text = words
        ? chosen.map((item) => wordsOf(item, terminal.colors)).join('\n\n')
        : paint(patches.map((patch) => patch.diff).join(''), terminal.colors)
      if (text !== '') terminal.out(text)
      if (diagnostics.length > 0) terminal.err(renderDiagnostics(diagnostics, terminal.colors))
    }
    return ok(exitCode && chosen.length > 0 ? EXIT.findings : EXIT.fine)
  })

const patchOf = ({ pair: { remote, file }, capability, texts }: Item): string =>
  unifiedDiff(
    { before: pathOf(remote?.capability ?? capability), after: pathOf(file?.capability ?? capability) },
    texts.ours ?? '',
    texts.theirs ?? '',
  ).patch

const wordsOf = ({ capability, texts }: Item, colors: CommandContext['terminal']['colors']): string => {
  const parse = (text: string | undefined | null) => createDocumentFormat().parse(text ?? '')
  const changes = documentChanges(diffDocuments(parse(texts.ours), parse(texts.theirs)))
  return `${colors.bold(colors.cyan(printable(capability)))}\n\n${renderDocumentChanges(changes, colors)}`
}

const paint = (patch: string, colors: CommandContext['terminal']['colors']): string =>
  patch
    .split('\n')
    .map((line) => {
      const shown = colors.isColorSupported ? printable(line) : line
      if (/^(?:diff|---|\+\+\+|rename|new|deleted)/.test(line)) return colors.bold(shown)
      if (line.startsWith('@@')) return colors.cyan(shown)
      return line.startsWith('+') ? colors.green(shown) : line.startsWith('-') ? colors.red(shown) : shown
    })
    .join('\n')
