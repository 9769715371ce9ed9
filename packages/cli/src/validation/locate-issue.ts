import type { ConformanceIssue } from '@nos/adapters-openspec/openspec'
import type { PlacedIssue } from './finding-report.ts'

/** How to read a file of the project, by path relative to it; undefined when it cannot be read. */
export type ReadText = (path: string) => string | undefined

/** The issues of a main specification with their file and, where OpenSpec gives none, the line of the requirement. */
export const locateSpecIssues = (
  file: string,
  issues: readonly ConformanceIssue[],
  text: () => string | undefined,
): readonly PlacedIssue[] => {
  if (issues.length === 0) return []
  const lines = (text() ?? '').split(/\r\n?|\n/)
  const children = lines.flatMap((line, index) => (/^###\s+\S/.test(line) ? [index + 1] : []))
  const headers = headersIn(lines)
  return issues.map((issue) =>
    place(issue, file, issue.line ?? requirementLine(issue, headers) ?? children[requirementIndex(issue)]),
  )
}

/** The issues of a change with the file of the change each is about. `folder` is the change's folder. */
export const locateChangeIssues = (
  folder: string,
  issues: readonly ConformanceIssue[],
  read: ReadText,
): readonly PlacedIssue[] => {
  const known = new Map<string, Headers>()
  const headersOf = (file: string): Headers => {
    const headers = known.get(file) ?? headersIn((read(file) ?? '').split(/\r\n?|\n/))
    known.set(file, headers)
    return headers
  }
  return issues.map((issue) => {
    const file = changeFile(folder, issue.path)
    const line = issue.line ?? (file.endsWith('/spec.md') ? requirementLine(issue, headersOf(file)) : undefined)
    return place(issue, file, line)
  })
}

/** The last line of each requirement's header, by the name in it. */
type Headers = ReadonlyMap<string, number>

const headersIn = (lines: readonly string[]): Headers =>
  new Map(
    lines.flatMap((line, index) => {
      const name = /^###\s*Requirement:(.*)$/i.exec(line)?.[1]
      return name === undefined ? [] : [[name.trim(), index + 1] as const]
    }),
  )

const place = (issue: ConformanceIssue, file: string, line: number | undefined): PlacedIssue =>
  line === undefined ? { issue, file } : { issue, file, line }

const changeFile = (folder: string, path: string): string => {
  if (path === 'file') return folder
  if (path === 'spec.md') return `${folder}/specs/spec.md`
  return path.endsWith('/spec.md') ? `${folder}/specs/${path}` : `${folder}/${path}`
}

/** The header of the requirement whose name the message quotes. */
const requirementLine = ({ message }: ConformanceIssue, headers: Headers): number | undefined => {
  const name = /^(?:Requirement|ADDED|MODIFIED|REMOVED|Duplicate requirement in [A-Z]+:) "(.+?)"(?: |$)/.exec(
    message,
  )?.[1]
  if (name === undefined) return undefined
  return headers.get(name.trim())
}

const requirementIndex = ({ path }: ConformanceIssue): number => Number(/^requirements[[.](\d+)/.exec(path)?.[1] ?? -1)
