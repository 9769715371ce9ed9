import type { OpenSpecRoot } from '@nos/adapters-openspec/openspec'

/** One thing to validate: a project, one item of it, or a specification that stands alone. */
export type ValidationTarget = TreeTarget | ItemTarget | FileTarget

/** A project with an `openspec/` folder, everything in scope. */
export interface TreeTarget {
  readonly kind: 'tree'
  readonly root: OpenSpecRoot
}

export interface ItemTarget {
  readonly kind: 'item'
  readonly root: OpenSpecRoot
  readonly type: 'change' | 'spec'
  readonly id: string
}

/** A spec file outside any `openspec/`. `path` is absolute. */
export interface FileTarget {
  readonly kind: 'file'
  readonly path: string
}
