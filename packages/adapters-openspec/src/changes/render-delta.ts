import { toMarkdownLines } from '../conformance/lines/markdown-lines.ts'
import type { DeltaOperation } from './delta-operation.ts'

export interface DeltaHeading {
  /** `## Purpose` of a new capability. */
  readonly purpose?: string | undefined
  readonly reason: string
  readonly migration: string
}

/** The text of a delta file with these operations. A block whose fence is never closed comes last, where it hides nothing. */
export const renderDelta = (
  operations: readonly DeltaOperation[],
  { purpose, reason, migration }: DeltaHeading,
): string => {
  const of = (kind: DeltaOperation['kind']): readonly string[] =>
    operations.flatMap((operation) => (operation.kind === kind ? [render(operation, reason, migration)] : []))
  const sections = [
    section('RENAMED', of('renamed'), '\n'),
    section('REMOVED', of('removed')),
    section('MODIFIED', openLast(of('modified'))),
    section('ADDED', openLast(of('added'))),
  ]
  const ordered = openLast(sections.filter((text) => text !== ''))
  return `${[...(purpose === undefined ? [] : [`## Purpose\n\n${purpose}`]), ...ordered].join('\n\n')}\n`
}

const section = (word: string, entries: readonly string[], between = '\n\n'): string =>
  entries.length === 0 ? '' : `## ${word} Requirements\n\n${entries.join(between)}`

const render = (operation: DeltaOperation, reason: string, migration: string): string => {
  if (operation.kind === 'renamed')
    return `- FROM: \`### Requirement: ${operation.from}\`\n- TO: \`### Requirement: ${operation.to}\``
  if (operation.kind === 'removed')
    return `${operation.block.headerLine.trimEnd()}\n\n**Reason**: ${reason}\n\n**Migration**: ${migration}`
  return operation.block.raw
}

const openLast = (texts: readonly string[]): readonly string[] => [
  ...texts.filter((text) => !endsInFence(text)),
  ...texts.filter(endsInFence),
]

/** A text whose last line is followed by a header that would not be seen. */
const endsInFence = (text: string): boolean => toMarkdownLines(`${text}\n#`).fenced.at(-1) === 1
