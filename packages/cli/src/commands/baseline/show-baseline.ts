import { err } from 'neverthrow'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { findBaseline, type BaselineAnswer } from '../../remote/baseline-answer.ts'
import { findService } from '../../remote/find-service.ts'
import { renderTable } from '../../render/table.ts'
import type { Terminal } from '../../terminal.ts'
import { printable } from '../../working-tree/printable.ts'

export interface ShowBaselineOptions {
  readonly name: string
  readonly json?: boolean
}

/** `nos baseline show`: what it holds, and who stands by it. */
export const showBaseline: Command<ShowBaselineOptions> = async ({ terminal, ...context }, { name, json = false }) => {
  const service = findService({ terminal, ...context })
  if (service.isErr()) return err(service.error)
  const found = await findBaseline(service.value, name)
  return found.map((baseline) => {
    terminal.out(json ? JSON.stringify(baseline, null, 2) : renderBaseline(baseline, terminal.colors))
    return EXIT.fine
  })
}

export const renderBaseline = (baseline: BaselineAnswer, { bold, dim }: Terminal['colors']): string => {
  const { name, reason, author, created_at, digest, specifications, signatures } = baseline
  const held = specifications.map(({ capability, version_number, content_hash }) => [
    printable(capability),
    `v${version_number}`,
    dim(content_hash.slice(0, 'sha256:'.length + 12)),
  ])
  const signed = signatures.map(({ signer, signed_at, comment }) => [
    'signed',
    printable(signer.name),
    signed_at.slice(0, 16).replace('T', ' '),
    printable(comment),
  ])
  return [
    `${bold(printable(name))}${reason === '' ? '' : `: ${printable(reason)}`}`,
    `made by ${printable(author.name)} at ${created_at.slice(0, 16).replace('T', ' ')}`,
    dim(digest),
    '',
    renderTable(held),
    ...(signed.length === 0 ? [] : ['', renderTable(signed)]),
  ].join('\n')
}
