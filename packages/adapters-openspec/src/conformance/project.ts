import { parseDelta } from '../deltas/parse-delta.ts'
import type { DeltaPlan } from '../deltas/delta-plan.ts'
import { readTasks } from './change/task-reading.ts'
import type { TaskReading } from './change/task-reading.ts'
import { createSchemaLibrary } from './schema/schema-library.ts'
import type { SchemaLibrary } from './schema/schema-library.ts'
import { readMainSpec } from './spec/main-spec.ts'
import type { MainSpec } from './spec/main-spec.ts'
import { createTextCache } from './text-cache.ts'
import type { TextCache } from './text-cache.ts'
import { rememberTree } from './tree/remembered-tree.ts'
import type { TreeReader } from './tree/tree-reader.ts'

/** What has been read of texts so far, by content. One may serve many projects; nothing in it can become stale. */
export interface Readings {
  readonly mainSpec: TextCache<MainSpec>
  readonly delta: TextCache<DeltaPlan>
  readonly tasks: TextCache<TaskReading>
}

export const createReadings = (): Readings => ({
  mainSpec: createTextCache(readMainSpec),
  delta: createTextCache(parseDelta),
  tasks: createTextCache(readTasks),
})

/** A project under validation: its files, its workflow schemas, and the texts read so far. */
export interface Project extends Readings {
  readonly tree: TreeReader
  readonly schemas: SchemaLibrary
  readonly userSchemas: TreeReader | undefined
}

/** `userSchemas` is a tree with one folder per schema of the user. */
export const openProject = (
  tree: TreeReader,
  options: { readonly userSchemas?: TreeReader; readonly readings?: Readings } = {},
): Project => ({
  ...(options.readings ?? createReadings()),
  tree,
  schemas: createSchemaLibrary(tree, options.userSchemas),
  userSchemas: options.userSchemas,
})

/** The project with every file asked for once, for the length of one validation. */
export const rememberProject = (project: Project): Project => {
  const tree = rememberTree(project.tree)
  return { ...project, tree, schemas: createSchemaLibrary(tree, project.userSchemas) }
}

/** Where a project keeps its specifications and its changes. */
export const SPECS_FOLDER = 'openspec/specs'
export const CHANGES_FOLDER = 'openspec/changes'

export const changeFolder = (change: string): string => `${CHANGES_FOLDER}/${change}`

export const mainSpecPath = (capability: string): string => `${SPECS_FOLDER}/${capability}/spec.md`
