import { createSchemaLibrary } from './schema/schema-library.ts'
import type { SchemaLibrary } from './schema/schema-library.ts'
import { createMainSpecCache } from './spec/main-spec-cache.ts'
import type { MainSpecCache } from './spec/main-spec-cache.ts'
import type { TreeReader } from './tree/tree-reader.ts'

/** A project under validation: its files, its workflow schemas, and the main specifications read so far. */
export interface Project {
  readonly tree: TreeReader
  readonly schemas: SchemaLibrary
  readonly mainSpec: MainSpecCache
}

/** `userSchemas` is a tree with one folder per schema of the user; `mainSpec` may be shared between projects. */
export const openProject = (
  tree: TreeReader,
  options: { readonly userSchemas?: TreeReader; readonly mainSpec?: MainSpecCache } = {},
): Project => ({
  tree,
  schemas: createSchemaLibrary(tree, options.userSchemas),
  mainSpec: options.mainSpec ?? createMainSpecCache(),
})

/** Where a project keeps its specifications and its changes. */
export const SPECS_FOLDER = 'openspec/specs'
export const CHANGES_FOLDER = 'openspec/changes'

export const changeFolder = (change: string): string => `${CHANGES_FOLDER}/${change}`

export const mainSpecPath = (capability: string): string => `${SPECS_FOLDER}/${capability}/spec.md`
