import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { describeNamespaceFolder, findNamespaceFolder } from '../conformance/change/namespace-folder.ts'
import { CHANGES_FOLDER, SPECS_FOLDER } from '../conformance/project.ts'
import type { Project } from '../conformance/project.ts'
import { absolute } from '../conformance/tree/tree-reader.ts'
import { nameProblem } from '../conformance/report/name-problem.ts'
import { refuseArchive } from './archive-refusal.ts'
import type { ArchiveRefusal } from './archive-refusal.ts'

/** Where archived changes are kept. */
export const ARCHIVE_FOLDER = `${CHANGES_FOLDER}/archive`

/** The name of the change to archive, when there is such a change and its place is safe. */
export const findChange = (project: Project, change: string | undefined): Result<string, ArchiveRefusal> => {
  const outside = findOutsideFolder(project)
  if (outside !== undefined)
    return err(
      refuseArchive(
        'archive_path_outside_root',
        `Refusing to archive through a path outside the OpenSpec root: ${absolute(project.tree, outside)}`,
      ),
    )
  if (change === undefined || change === '')
    return err(
      refuseArchive(
        'archive_change_name_required',
        'A change name is required: archive --json is non-interactive.',
        'openspec archive <change-name> --json',
      ),
    )
  const problem = nameProblem(change, 'Change name')
  return problem === undefined ? lookUp(project, change) : err(refuseArchive('archive_change_name_invalid', problem))
}

const findOutsideFolder = ({ tree }: Project): string | undefined => {
  const folders = [
    ['', CHANGES_FOLDER],
    [CHANGES_FOLDER, ARCHIVE_FOLDER],
    ['', SPECS_FOLDER],
  ] as const
  return folders.find(([allowed, folder]) => tree.confine(allowed, folder) !== undefined)?.[1]
}

const lookUp = (project: Project, change: string): Result<string, ArchiveRefusal> => {
  const entries = project.tree.list(CHANGES_FOLDER)
  if (entries.isErr() && entries.error.code !== 'ENOENT')
    return err(refuseArchive('archive_error', entries.error.message))
  const folders = entries.unwrapOr([])
  const entry = folders.find(({ name }) => name === change)
  if (entry?.kind === 'link')
    return err(
      refuseArchive(
        'archive_change_symlink',
        `Change '${change}' is a symbolic link. Replace it with a real directory before archiving.`,
      ),
    )
  if (entry?.kind !== 'directory') {
    const names = folders.filter(({ name, kind }) => kind === 'directory' && name !== 'archive').map(({ name }) => name)
    const known =
      names.length > 0 ? `Available changes: ${names.toSorted().join(', ')}` : 'No active changes exist in this root.'
    return err(refuseArchive('archive_change_not_found', `Change '${change}' not found. ${known}`))
  }
  const namespace = findNamespaceFolder(project, change)
  if (namespace === undefined) return ok(change)
  return err(
    refuseArchive(
      'archive_change_is_namespace_folder',
      `Cannot archive '${change}': ${describeNamespaceFolder(namespace)}`,
      `Rename openspec/changes/${namespace.nested[0]}/ to a flat change directory, then archive it.`,
    ),
  )
}
