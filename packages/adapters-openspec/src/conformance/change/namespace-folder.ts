import { CHANGES_FOLDER } from '../project.ts'
import type { Project } from '../project.ts'
import { findArtifactOutputs } from '../schema/artifact-outputs.ts'
import { METADATA_FILE } from '../schema/change-marker.ts'
import { readChangeSchemaName } from '../schema/change-schema.ts'
import { walkFolder } from '../tree/walk-folder.ts'

/** A folder under `changes/` that is no change itself but wraps some; `nested` are their paths, sorted. */
export interface NamespaceFolder {
  readonly name: string
  readonly nested: readonly string[]
}

/** The namespace folder of this name, or undefined for every ordinary change. */
export const findNamespaceFolder = (project: Project, name: string): NamespaceFolder | undefined => {
  if (name === 'archive' || name.startsWith('.')) return undefined
  const folder = `${CHANGES_FOLDER}/${name}`
  if (looksLikeChange(project, folder)) return undefined
  const entries = project.tree.list(folder).unwrapOr([])
  if (entries.some((entry) => !entry.name.startsWith('.') && entry.kind !== 'directory')) return undefined
  const nested = nestedChanges(project, folder, name, 1)
  return nested.length === 0 ? undefined : { name, nested: nested.toSorted() }
}

/** The official explanation (rule C0). */
export const describeNamespaceFolder = ({ name, nested }: NamespaceFolder): string =>
  `"${name}" is not a change: it is a folder wrapping ${nested.map((id) => `openspec/changes/${id}/`).join(', ')}. ` +
  'A change must be a directory directly under openspec/changes/, so those ' +
  'nested directories are invisible to OpenSpec while the folder around them ' +
  'is reported as a change. Nested paths are supported under openspec/specs/ ' +
  `only. Rename each nested change to a flat name (for example "${(nested[0] ?? '').split('/').join('-')}").`

const MARKERS = [METADATA_FILE, 'proposal.md', 'tasks.md', 'design.md']
const DEPTH = 3

const looksLikeChange = (project: Project, folder: string): boolean => {
  const { tree, schemas } = project
  if (MARKERS.some((marker) => tree.kindOf(`${folder}/${marker}`) === 'file')) return true
  const hasSpecs = walkFolder(tree, `${folder}/specs`).match(
    (entries) => entries.some(({ kind }) => kind !== 'other'),
    () => false,
  )
  if (hasSpecs) return true
  return readChangeSchemaName(tree, schemas, folder)
    .andThen((name) => schemas.resolve(name))
    .match(
      ({ artifacts }) => artifacts.some(({ generates }) => findArtifactOutputs(tree, folder, generates).length > 0),
      () => false,
    )
}

const nestedChanges = (project: Project, folder: string, id: string, depth: number): readonly string[] => {
  if (depth > DEPTH) return []
  return project.tree
    .list(folder)
    .unwrapOr([])
    .filter(({ name, kind }) => kind === 'directory' && !name.startsWith('.'))
    .flatMap(({ name }) => {
      const path = `${folder}/${name}`
      return looksLikeChange(project, path)
        ? [`${id}/${name}`]
        : nestedChanges(project, path, `${id}/${name}`, depth + 1)
    })
}
