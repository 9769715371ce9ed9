import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { CHANGES_FOLDER, SPECS_FOLDER } from '../project.ts'
import type { Project } from '../project.ts'
import { findSpecFiles } from '../tree/spec-files.ts'
import type { TreeFault } from '../tree/tree-fault.ts'

/** The ids of the open changes: every folder under `changes/` but `archive` and dot names, in code-unit order. */
export const listChanges = ({ tree }: Project): Result<readonly string[], TreeFault> =>
  tree
    .list(CHANGES_FOLDER)
    .map((entries) =>
      entries
        .filter(({ name, kind }) => kind === 'directory' && name !== 'archive' && !name.startsWith('.'))
        .map(({ name }) => name)
        .toSorted(),
    )
    .orElse((fault) => (fault.code === 'ENOENT' ? ok([]) : err(fault)))

/** The ids of the main specifications in code-unit order. */
export const listSpecs = ({ tree }: Project): Result<readonly string[], TreeFault> =>
  findSpecFiles(tree, SPECS_FOLDER).map((files) => files.map(({ id }) => id))
