import { isUuid } from '@nos/domain'
import { err, ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { matchesCapability } from '../working-tree/matches-capability.ts'
import { presentConflict, presentItem } from '../working-tree/present-item.ts'
import { renderConflict } from '../working-tree/render-conflict.ts'
import { readConflict } from '../working-tree/service-conflicts.ts'
import { codeOf } from '../working-tree/service-library.ts'
import { treeConflicts } from '../working-tree/tree-conflicts.ts'

export interface ShowConflictOptions {
  readonly conflict: string
  readonly json?: boolean
}

/** `nos conflict show`: the three texts of a conflict, of this working tree by capability or of the service by id. */
export const showConflict: Command<ShowConflictOptions> = async (context, { conflict: given, json = false }) => {
  const { terminal } = context
  const client = findService(context)
  if (client.isErr()) return err(client.error)
  if (isUuid(given)) {
    const kept = await client.value.request(`/conflicts/${given}`).andThen(({ body }) => readConflict(body))
    if (kept.isOk()) {
      terminal.out(json ? JSON.stringify(kept.value, null, 2) : renderConflict(kept.value, 'Notion', terminal.colors))
      return ok(EXIT.fine)
    }
    if (codeOf(kept.error) !== 'conflict_not_found') return err(kept.error)
  }
  const local = await treeConflicts(context)
  if (local.isErr()) return err(local.error)
  const item = local.value.find((one) => matchesCapability(one, given))
  if (item === undefined) return err(noConflict(given))
  terminal.out(
    json
      ? JSON.stringify(presentItem(item), null, 2)
      : item.conflicts.map((one) => renderConflict(presentConflict(one), 'the file', terminal.colors)).join('\n'),
  )
  return ok(EXIT.fine)
}

export const noConflict = (target: string): CommandFailure =>
  commandFailure(EXIT.findings, {
    severity: 'error',
    code: 'conflict_not_found',
    message: 'there is no open conflict',
    target,
    fix: 'nos conflict list shows them all',
  })
