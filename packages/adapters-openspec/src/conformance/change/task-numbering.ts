import type { TaskDocument, TaskProblem } from './task-document.ts'

/** Rule C26: task ids under another group's heading, and ids used twice, across the task files of a change. */
export const findTaskNumberingProblems = (documents: readonly TaskDocument[]): readonly TaskProblem[] => {
  const problems: TaskProblem[] = []
  const declared = new Map<string, { readonly path: string; readonly line: number }>()
  for (const { path, tasks } of documents)
    for (const { line, group, id } of tasks.numbered) {
      const own = id.split('.', 1)[0] ?? ''
      if (withoutZeros(own) !== withoutZeros(group))
        problems.push({
          path,
          line,
          message: `Task "${id}" is under group ${group}, but its leading number points to group ${own}. Move it to group ${own} or renumber it.`,
        })
      const first = declared.get(id)
      if (first === undefined) declared.set(id, { path, line })
      else {
        const where = first.path === path ? `on line ${first.line}` : `in ${first.path} on line ${first.line}`
        problems.push({ path, line, message: `Task ID "${id}" is duplicated; it was first declared ${where}.` })
      }
    }
  return problems
}

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '')
