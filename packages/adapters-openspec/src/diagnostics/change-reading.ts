import { listChanges } from '../conformance/report/list-items.ts'
import { changeFolder, mainSpecPath } from '../conformance/project.ts'
import type { Project } from '../conformance/project.ts'
import { findSpecFiles } from '../conformance/tree/spec-files.ts'
import type { DeltaPlan } from '../deltas/delta-plan.ts'

/** One readable delta file of an open change. */
export interface OpenDelta {
  readonly change: string
  readonly capability: string
  readonly path: string
  readonly text: string
  readonly plan: DeltaPlan
}

/** The delta files of every open change, or of the named ones. What cannot be read is left to validation. */
export const readOpenDeltas = (project: Project, changes?: readonly string[]): readonly OpenDelta[] =>
  (changes ?? listChanges(project).unwrapOr([])).flatMap((change) =>
    findSpecFiles(project.tree, `${changeFolder(change)}/specs`)
      .unwrapOr([])
      .flatMap(({ id, path }) =>
        project.tree
          .read(path)
          .map((text) => [{ change, capability: id, path, text, plan: project.delta(text) }])
          .unwrapOr([]),
      ),
  )

/** The text of a main specification; undefined when there is none to read. */
export const readMainText = ({ tree }: Project, capability: string): string | undefined =>
  tree.read(mainSpecPath(capability)).unwrapOr(undefined)
