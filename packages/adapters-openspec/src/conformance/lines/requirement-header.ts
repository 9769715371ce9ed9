import { indexOfLineTerminator } from './line-terminator.ts'
import { skipWhiteSpace } from './skip-white-space.ts'

/**
 * The name in a `### Requirement: X` header as it is written, or undefined. The block reader takes `###Requirement:`
 * too; the structure check asks for the space (`spaced`). The name may turn out blank.
 */
export const readRequirementHeader = (line: string, spaced = false): string | undefined => {
  if (!line.startsWith('###')) return undefined
  const opening = (spaced ? SPACED : ANY).exec(line)
  return opening === null ? undefined : restOfLine(line, opening[0].length)
}

const ANY = /^###\s*Requirement:/i
const SPACED = /^###\s+Requirement:/i

/** What `\s*(.+)\s*$` captures from `from` on, found without backtracking; `''` for mere white space. */
export const restOfLine = (line: string, from: number): string | undefined => {
  const start = skipWhiteSpace(line, from)
  if (start === line.length) return /[^\n\r\u2028\u2029]/.test(line.slice(from)) ? '' : undefined
  const end = indexOfLineTerminator(line, start)
  if (end === -1) return line.slice(start)
  return skipWhiteSpace(line, end) === line.length ? line.slice(start, end) : undefined
}
