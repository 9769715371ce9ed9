import type { TaskDocument, TaskProblem } from './task-document.ts'

/** Rule C25: when no task file has a checkbox, the first plain list item of each. */
export const findMissingCheckboxes = (documents: readonly TaskDocument[]): readonly TaskProblem[] => {
  if (documents.some(({ tasks }) => tasks.hasTask)) return []
  return documents.flatMap(({ path, text }) => {
    const index = firstListItem(text.split('\n'))
    return index === undefined ? [] : [{ path, line: index + 1, message: MESSAGE }]
  })
}

const MESSAGE =
  'This change counts as 0 tasks: no line in its tracked task files is a checkbox, ' +
  'so "openspec list" and "openspec status" report no work and "openspec archive" ' +
  'has nothing to flag as incomplete. Write each task as "- [ ] 1.1 Description".'

const LIST_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s+\S/
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)/

/** The first list item that would be rendered as one: outside front matter, comments, fences and indented code. */
const firstListItem = (lines: readonly string[]): number | undefined => {
  let fence: string | undefined
  let inComment = false
  for (let index = afterFrontMatter(lines); index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (inComment) {
      inComment = !line.includes('-->')
      continue
    }
    const run = FENCE.exec(line)
    if (run !== null) {
      fence = nextFence(fence, run[1] ?? '', run[2] ?? '')
      continue
    }
    if (fence !== undefined) continue
    if (line.trimStart().startsWith('<!--')) {
      inComment = !line.includes('-->', line.indexOf('<!--') + 4)
      continue
    }
    if (LIST_ITEM.test(line) && indentColumns(line) < 4) return index
  }
  return undefined
}

/** The run that is open after another run of backticks or tildes. */
const nextFence = (open: string | undefined, run: string, rest: string): string | undefined => {
  if (open === undefined) return run
  const closes = run.charAt(0) === open.charAt(0) && run.length >= open.length && rest.trim() === ''
  return closes ? undefined : open
}

const indentColumns = (line: string): number => {
  let column = 0
  for (const char of line) {
    if (char === ' ') column += 1
    else if (char === '\t') column += 4 - (column % 4)
    else break
  }
  return column
}

const afterFrontMatter = (lines: readonly string[]): number => {
  const first = (lines[0] ?? '').replace(/^\ufeff/, '').trimEnd()
  if (first !== '---') return 0
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---')
  return end === -1 ? 0 : end + 1
}
