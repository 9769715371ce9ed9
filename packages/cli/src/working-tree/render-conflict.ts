import type { Terminal } from '../terminal.ts'
import { printable } from './printable.ts'

interface ShownConflict {
  readonly kind: string
  readonly name: string
  readonly base: { readonly text: string }
  readonly ours: { readonly text: string }
  readonly theirs: { readonly text: string }
}

/** The three texts of a conflict one below the other. */
export const renderConflict = (
  { kind, name, base, ours, theirs }: ShownConflict,
  replica: string,
  { bold, dim }: Terminal['colors'],
): string =>
  [
    bold(printable(`${kind} ${name}`)),
    ...[
      { label: 'before', text: base.text },
      { label: 'the service (--ours)', text: ours.text },
      { label: `${replica} (--theirs)`, text: theirs.text },
    ].flatMap(({ label, text }) => [dim(`--- ${label}`), text === '' ? dim('(nothing)') : printable(text)]),
  ].join('\n')
