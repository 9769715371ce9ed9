import { issue } from '../issue.ts'
import type { ConformanceIssue } from '../issue.ts'
import type { Project } from '../project.ts'
import { readChangeSchemaName } from '../schema/change-schema.ts'
import { findMissingCheckboxes } from './task-checkboxes.ts'
import type { TaskDocument } from './task-document.ts'
import { findTaskFiles } from './task-files.ts'
import { findTaskNumberingProblems } from './task-numbering.ts'

/** Rules C25 and C26 for the task files of a change. */
export const findTaskIssues = (project: Project, changeFolder: string): readonly ConformanceIssue[] => {
  const tracked = findTaskFiles(project, changeFolder)
  const { documents, unreadable } = readTaskDocuments(
    project,
    changeFolder,
    tracked.length > 0 ? tracked : [`${changeFolder}/tasks.md`],
  )
  const problems = [
    ...(tracked.length > 0 && !unreadable ? findMissingCheckboxes(documents) : []),
    ...(followsBuiltInSchema(project, changeFolder) ? findTaskNumberingProblems(documents) : []),
  ]
  return problems.map(({ path, line, message }) => issue('WARNING', path, message, line))
}

const readTaskDocuments = (
  { tree, tasks }: Project,
  changeFolder: string,
  files: readonly string[],
): { readonly documents: readonly TaskDocument[]; readonly unreadable: boolean } => {
  const documents: TaskDocument[] = []
  let unreadable = false
  const home = tree.realPath(changeFolder)
  for (const file of files)
    tree.read(file).match(
      (text) =>
        documents.push({
          path: pathBelow(home, tree.realPath(file)) ?? file.slice(changeFolder.length + 1),
          text,
          tasks: tasks(text),
        }),
      ({ code }) => (unreadable ||= code !== 'ENOENT'),
    )
  return { documents: documents.toSorted((one, other) => one.path.localeCompare(other.path)), unreadable }
}

/** A real path relative to a real folder, with `/`; undefined when it is not below it. */
const pathBelow = (folder: string | undefined, path: string | undefined): string | undefined =>
  folder !== undefined && path?.startsWith(folder) === true
    ? path.slice(folder.length + 1).replaceAll('\\', '/')
    : undefined

const followsBuiltInSchema = ({ tree, schemas }: Project, changeFolder: string): boolean =>
  readChangeSchemaName(tree, schemas, changeFolder).match(
    (name) => schemas.isBuiltIn(name),
    () => false,
  )
