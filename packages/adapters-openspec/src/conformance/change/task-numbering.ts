import { skipWhiteSpace } from '../lines/skip-white-space.ts'
import { readTaskLine } from './task-line.ts'
import type { TaskDocument, TaskProblem } from './task-document.ts'

/** Rule C26: task ids under another group's heading, and ids used twice, across the task files of a change. */
export const findTaskNumberingProblems = (documents: readonly TaskDocument[]): readonly TaskProblem[] => {
  const problems: TaskProblem[] = []
  const declared = new Map<string, { readonly path: string; readonly line: number }>()
  for (const { path, text } of documents) {
    let group: string | undefined
    for (const [index, line] of text.split('\n').entries()) {
      const mark = line.charAt(skipWhiteSpace(line, 0))
      if (mark === '#' && GROUP.test(line)) group = NUMBERED_GROUP.exec(line)?.[1]
      const id =
        group === undefined || mark === '#' || mark === ''
          ? undefined
          : TASK_ID.exec(readTaskLine(line)?.description ?? '')?.[1]
      if (group === undefined || id === undefined) continue
      const own = id.split('.', 1)[0] ?? ''
      if (withoutZeros(own) !== withoutZeros(group))
        problems.push({
          path,
          line: index + 1,
          message: `Task "${id}" is under group ${group}, but its leading number points to group ${own}. Move it to group ${own} or renumber it.`,
        })
      const first = declared.get(id)
      if (first === undefined) declared.set(id, { path, line: index + 1 })
      else {
        const where = first.path === path ? `on line ${first.line}` : `in ${first.path} on line ${first.line}`
        problems.push({
          path,
          line: index + 1,
          message: `Task ID "${id}" is duplicated; it was first declared ${where}.`,
        })
      }
    }
  }
  return problems
}

const GROUP = /^ {0,3}##(?!#)(?:[ \t]+|[ \t]*\r?$)/
const NUMBERED_GROUP = /^ {0,3}##[ \t]+(\d+)\.(?:[ \t]|\r?$)/
const TASK_ID = /^(\d+(?:\.\d+)+(?:[A-Za-z]+)?)(?=\s|$)/

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '')
