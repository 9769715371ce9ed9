import type { Diagnostic } from '../diagnostic.ts'
import type { Terminal } from '../terminal.ts'

/** Each diagnostic on a line of its own, what to do about it on the next. */
export const renderDiagnostics = (diagnostics: readonly Diagnostic[], colors: Terminal['colors']): string =>
  diagnostics
    .flatMap(({ severity, message, target, fix }) => {
      const paint = { error: colors.red, warning: colors.yellow, info: colors.cyan }[severity]
      const head = `${paint(severity)}: ${target === undefined ? '' : `${target}: `}${message}`
      return fix === undefined ? [head] : [head, `  ${colors.dim('→')} ${fix}`]
    })
    .join('\n')
