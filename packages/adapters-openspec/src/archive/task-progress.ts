import { findTaskFiles } from '../conformance/change/task-files.ts'
import { readTaskLine } from '../conformance/change/task-line.ts'
import { changeFolder } from '../conformance/project.ts'
import type { Project } from '../conformance/project.ts'

/** How many tasks of a change are still open. A task file that cannot be read counts as empty. */
export const countOpenTasks = (project: Project, change: string): number => {
  const folder = changeFolder(change)
  const tracked = findTaskFiles(project, folder)
  const files = tracked.length > 0 ? tracked : [`${folder}/tasks.md`]
  return files
    .flatMap((file) => project.tree.read(file).unwrapOr('').split('\n'))
    .filter((line) => readTaskLine(line)?.done === false).length
}
