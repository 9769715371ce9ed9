import { ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { renderDiagnostics } from '../render/diagnostics.ts'
import { withSession } from '../working-tree/open-session.ts'
import { presentItem } from '../working-tree/present-item.ts'
import { renderItems } from '../working-tree/render-items.ts'
import { localSurvey } from '../working-tree/local-survey.ts'
import { survey } from '../working-tree/survey.ts'
import { treeDiagnostic } from '../working-tree/tree-diagnostic.ts'

export interface StatusOptions {
  readonly exitCode?: boolean
  readonly offline?: boolean
  readonly json?: boolean
}

/** `nos status`: what is equal and what is not. Without the service it tells what it can from the lock file. */
export const status: Command<StatusOptions> = (context, { exitCode = false, offline = false, json = false }) =>
  withSession(context, { make: false, writes: false }, async (session) => {
    const { terminal } = context
    const asked = offline ? null : await survey(session, 'merges')
    const unreachable = asked?.isErr() === true ? asked.error : null
    if (unreachable !== null && unreachable.exit !== EXIT.unavailable)
      return asked?.map(() => EXIT.fine) ?? ok(EXIT.fine)
    const seen = asked?.isOk() === true ? asked : localSurvey(session)
    return seen.map(({ items, problems }) => {
      const diagnostics = [...(unreachable?.diagnostics ?? []), ...problems.map(treeDiagnostic)]
      if (json) {
        terminal.out(
          JSON.stringify(
            {
              items: items.map(presentItem),
              problems: diagnostics,
              service: { url: session.library.url, asked: asked?.isOk() === true },
            },
            null,
            2,
          ),
        )
      } else {
        terminal.out(renderItems(items, terminal.colors))
        if (diagnostics.length > 0) terminal.err(renderDiagnostics(diagnostics, terminal.colors))
      }
      if (unreachable !== null) return unreachable.exit
      return exitCode && (problems.length > 0 || items.some(({ state }) => state !== 'unchanged'))
        ? EXIT.findings
        : EXIT.fine
    })
  })
