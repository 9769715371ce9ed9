import { err, ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { renderTable } from '../render/table.ts'
import { presentItem } from '../working-tree/present-item.ts'
import { printable } from '../working-tree/printable.ts'
import { listServiceConflicts } from '../working-tree/service-conflicts.ts'
import { treeConflicts } from '../working-tree/tree-conflicts.ts'

export interface ListConflictsOptions {
  readonly json?: boolean
}

/** `nos conflict list`: those of this working tree, and those that the service keeps. */
export const listConflicts: Command<ListConflictsOptions> = async (context, { json = false }) => {
  const client = findService(context)
  if (client.isErr()) return err(client.error)
  const kept = await listServiceConflicts(client.value)
  if (kept.isErr()) return err(kept.error)
  const local = await treeConflicts(context)
  if (local.isErr()) return err(local.error)
  const { terminal } = context
  if (json) {
    const items = [
      ...local.value.map((item) => ({ where: 'working-tree', ...presentItem(item) })),
      ...kept.value.map((conflict) => ({ where: 'service', ...conflict })),
    ]
    terminal.out(JSON.stringify({ items }, null, 2))
    return ok(EXIT.fine)
  }
  const rows = [
    ...local.value.map(({ capability, note }) => ['working tree', printable(capability), printable(note)]),
    ...kept.value.map(({ id, kind, name }) => ['service', id, printable(`${kind} ${name}`)]),
  ]
  terminal.out(rows.length === 0 ? terminal.colors.dim('no open conflict') : renderTable(rows))
  return ok(EXIT.fine)
}
