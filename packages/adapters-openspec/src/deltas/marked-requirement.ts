import { indexOfLineTerminator } from '../conformance/lines/line-terminator.ts'
import { normalizeRequirementName } from '../conformance/lines/requirement-name.ts'
import { skipWhiteSpace } from '../conformance/lines/skip-white-space.ts'

/** The name in a list item that carries a requirement header, backticks allowed; case matters here. */
export const readBulletedRequirement = (line: string): string | undefined => {
  const start = skipWhiteSpace(line, 0)
  return isBullet(line, start) ? requirementAt(line, start + 1) : undefined
}

/** The name behind `FROM:` or `TO:`; the list marker in front is optional. */
export const readRenameSide = (line: string, side: 'FROM' | 'TO'): string | undefined => {
  const start = skipWhiteSpace(line, 0)
  const word = isBullet(line, start) ? skipWhiteSpace(line, start + 1) : start
  return line.startsWith(`${side}:`, word) ? requirementAt(line, word + side.length + 1) : undefined
}

const isBullet = (line: string, index: number): boolean => '-*+'.includes(line.charAt(index)) && index < line.length

const requirementAt = (line: string, from: number): string | undefined => {
  const start = skipWhiteSpace(line, from)
  const hashes = line.charAt(start) === '`' ? start + 1 : start
  if (!line.startsWith('###', hashes)) return undefined
  const word = skipWhiteSpace(line, hashes + 3)
  if (!line.startsWith('Requirement:', word)) return undefined
  const name = untilBacktick(line.slice(word + 'Requirement:'.length))
  return name === undefined ? undefined : normalizeRequirementName(name)
}

/** What ``\s*(.+?)`?\s*$`` captures, found without backtracking. */
const untilBacktick = (rest: string): string | undefined => {
  const start = skipWhiteSpace(rest, 0)
  if (start === rest.length) return /[^\n\r\u2028\u2029]/.test(rest) ? '' : undefined
  const text = rest.trimEnd().length
  const end = rest.charAt(text - 1) === '`' && text - 1 > start ? text - 1 : text
  const terminator = indexOfLineTerminator(rest, start)
  return terminator === -1 || terminator >= end ? rest.slice(start, end) : undefined
}
