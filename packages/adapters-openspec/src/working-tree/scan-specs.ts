import { readdirSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import { capabilityKey } from '@nos/domain'
import { readSpecFile } from './read-spec-file.ts'
import { SPEC_FILE, specLocation } from './spec-location.ts'
import { reasonOf, type TreeProblem } from './tree-problem.ts'

export interface SpecText {
  /** The folder's path below `openspec/specs`, as it is spelled on the disk. */
  readonly capability: string
  readonly text: string
}

export interface TreeScan {
  /** By capability in code-unit order. */
  readonly files: readonly SpecText[]
  readonly problems: readonly TreeProblem[]
  /** Links that are no `spec.md`: not followed and nobody's fault, but a specification may seem to be missing behind one. */
  readonly links: readonly TreeProblem[]
}

/**
 * Every `spec.md` below the specs folder by OpenSpec's rules (openspec-format.md 1): any depth, none directly in the
 * folder, names with a dot in front skipped, links not followed. What cannot be read is reported, one by one.
 */
export const scanSpecs = (specs: string, shown: string): TreeScan => {
  const files: SpecText[] = []
  const problems: TreeProblem[] = []
  const links: TreeProblem[] = []
  const taken = new Map<string, string>()
  const visitFile = (folder: string, segments: readonly string[]): void => {
    const capability = segments.join('/')
    const hides = { capability, below: false }
    const path = `${shown}/${capability}/${SPEC_FILE}`
    const located = specLocation(capability)
    if (located.isErr())
      return void problems.push({
        ...located.error,
        path,
        fix: 'rename the folder',
        message: located.error.message.replace(
          'no file is made for this capability: it',
          'the folder cannot be a capability: it',
        ),
        hides,
      })
    const twin = taken.get(capabilityKey(capability))
    if (twin !== undefined)
      return void problems.push({
        kind: 'TreeProblem',
        code: 'name_collision',
        path,
        message: `differs from ${twin} only in case or in the spelling of accents`,
        fix: 'rename one of the two folders',
        hides: null,
      })
    taken.set(capabilityKey(capability), capability)
    readSpecFile(folder, SPEC_FILE, path).match(
      (text) => text !== null && files.push({ capability, text }),
      (problem) => problems.push({ ...problem, hides }),
    )
  }
  const visit = (folder: string, segments: readonly string[]): void => {
    for (const entry of listFolder(folder, shown, segments, problems)) {
      if (entry.name.startsWith('.')) continue
      const inner = [...segments, entry.name]
      if (entry.isDirectory()) visit(join(folder, entry.name), inner)
      else if (entry.name === SPEC_FILE && segments.length > 0) visitFile(folder, segments)
      else if (entry.isSymbolicLink()) links.push(linked(shown, inner))
    }
  }
  visit(specs, [])
  return { files: files.toSorted((one, other) => (one.capability < other.capability ? -1 : 1)), problems, links }
}

const listFolder = (
  folder: string,
  shown: string,
  segments: readonly string[],
  problems: TreeProblem[],
): readonly Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((one, other) => (one.name < other.name ? -1 : 1))
  } catch (cause) {
    problems.push({
      kind: 'TreeProblem',
      code: 'unreadable',
      path: [shown, ...segments].join('/'),
      message: `cannot be listed: ${reasonOf(cause)}`,
      fix: 'check the permissions',
      hides: { capability: segments.join('/'), below: true },
    })
    return []
  }
}

const linked = (shown: string, segments: readonly string[]): TreeProblem => ({
  kind: 'TreeProblem',
  code: 'symbolic_link',
  path: [shown, ...segments].join('/'),
  message: 'is a symbolic link, and NOS follows none',
  fix: 'put the files themselves here, or leave it: it is not touched',
  hides: { capability: segments.join('/'), below: true },
})
