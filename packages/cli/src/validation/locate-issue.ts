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
  return issues.map((issue) =>
    place(issue, file, issue.line ?? requirementLine(issue, lines) ?? children[requirementIndex(issue)]),
  )
}

/** The issues of a change with the file of the change each is about. `folder` is the change's folder. */
export const locateChangeIssues = (
  folder: string,
  issues: readonly ConformanceIssue[],
  read: ReadText,
): readonly PlacedIssue[] =>
  issues.map((issue) => {
    const file = changeFile(folder, issue.path)
    const text = issue.line === undefined && file.endsWith('/spec.md') ? read(file) : undefined
    return place(
      issue,
      file,
      issue.line ?? (text === undefined ? undefined : requirementLine(issue, text.split(/\r\n?|\n/))),
    )
  })

const place = (issue: ConformanceIssue, file: string, line: number | undefined): PlacedIssue =>
  line === undefined ? { issue, file } : { issue, file, line }

const changeFile = (folder: string, path: string): string => {
  if (path === 'file') return folder
  if (path === 'spec.md') return `${folder}/specs/spec.md`
  return path.endsWith('/spec.md') ? `${folder}/specs/${path}` : `${folder}/${path}`
}

/** The header of the requirement whose name the message quotes. */
const requirementLine = ({ message }: ConformanceIssue, lines: readonly string[]): number | undefined => {
  const name = /^(?:Requirement|ADDED|MODIFIED|REMOVED|Duplicate requirement in [A-Z]+:) "(.+?)"(?: |$)/.exec(
    message,
  )?.[1]
  if (name === undefined) return undefined
  const index = lines.findLastIndex((line) => /^###\s*Requirement:/i.test(line) && line.includes(name))
  return index === -1 ? undefined : index + 1
}

const requirementIndex = ({ path }: ConformanceIssue): number => Number(/^requirements[[.](\d+)/.exec(path)?.[1] ?? -1)
