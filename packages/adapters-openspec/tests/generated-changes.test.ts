import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findNamespaceFolder } from '../src/conformance/change/namespace-folder.ts'
import { openProject } from '../src/conformance/project.ts'
import { validateChange } from '../src/conformance/validate-one.ts'
import { createDirectoryTree } from '../src/conformance/tree/directory-tree.ts'
import { createSnapshotTree } from '../src/conformance/tree/snapshot-tree.ts'
import { projectFiles } from './generators/project.ts'
import { loadOfficial } from './oracle/official.ts'
import { createProjectFolder } from './oracle/project-folder.ts'

describe('generated changes', () => {
  const folder = createProjectFolder()
  beforeAll(() => {
    vi.spyOn(console, 'warn').mockReturnValue()
    vi.spyOn(process, 'emitWarning').mockReturnValue()
  })
  afterAll(() => {
    folder.dispose()
    vi.restoreAllMocks()
  })

  it('get the official verdict, issue for issue, from disk and from memory', { timeout: 300_000 }, async () => {
    const { Validator, describeNestedChange, findNestedChangesIn } = await loadOfficial()
    const verdicts = { valid: 0, invalid: 0, namespace: 0 }
    await fc.assert(
      fc.asyncProperty(projectFiles, fc.boolean(), async (files, strict) => {
        folder.replaceWith(files)
        const project = openProject(createDirectoryTree(folder.path))
        const verdict = validateChange(project, 'work', { strict })
        expect(validateChange(openProject(createSnapshotTree(files, folder.path)), 'work', { strict })).toEqual(verdict)
        const namespace = findNamespaceFolder(project, 'work')
        expect(namespace).toEqual(await findNestedChangesIn(join(folder.path, 'openspec/changes'), 'work'))
        const expected =
          namespace === undefined
            ? await new Validator(strict).validateChangeDeltaSpecs(join(folder.path, 'openspec/changes/work'), {
                mainSpecsDir: join(folder.path, 'openspec/specs'),
                projectRoot: folder.path,
              })
            : { valid: false, issues: [{ level: 'ERROR', path: 'file', message: describeNestedChange(namespace) }] }
        verdicts[namespace === undefined ? (expected.valid ? 'valid' : 'invalid') : 'namespace']++
        expect(JSON.stringify(verdict, undefined, 1)).toBe(
          JSON.stringify({ valid: expected.valid, issues: expected.issues }, undefined, 1),
        )
      }),
      { numRuns: 2500 },
    )
    console.info(`generated changes by verdict: ${JSON.stringify(verdicts)}`)
  })
})
