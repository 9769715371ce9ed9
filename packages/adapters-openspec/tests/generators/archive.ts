import * as fc from 'fast-check'
import { plainMainSpec, tameDelta } from './delta.ts'
import { mainSpecText } from './main-spec.ts'
import { projectFiles } from './project.ts'
import type { ProjectFiles } from './project.ts'

/** A project whose change `work` is to be archived, and the flags it is archived with. */
export interface ArchiveCase {
  readonly files: ProjectFiles
  readonly options: { readonly yes: boolean; readonly noValidate: boolean; readonly skipSpecs: boolean }
}

const seldom = (odds: number): fc.Arbitrary<boolean> => fc.nat(odds - 1).map((value) => value === 0)

const metadata = fc.constantFrom<ProjectFiles>(
  {},
  {},
  { 'openspec/changes/work/.openspec.yaml': 'schema: spec-driven\n' },
  { 'openspec/changes/work/.openspec.yaml': 'schema: spec-driven\nretire_capabilities: true\n' },
  { 'openspec/changes/work/.openspec.yaml': 'retire_capabilities: true\n' },
)

const tamer: fc.Arbitrary<ProjectFiles> = fc
  .tuple(
    fc.option(fc.oneof({ weight: 5, arbitrary: plainMainSpec }, { weight: 1, arbitrary: mainSpecText }), { freq: 5 }),
    tameDelta,
    fc.option(tameDelta, { freq: 1 }),
    metadata,
    fc.constantFrom<ProjectFiles>({}, {}, {}, { 'openspec/changes/work/tasks.md': '- [x] 1.1 a\n- [ ] 1.2 b\n' }),
    fc.constantFrom<ProjectFiles>(
      {},
      {},
      {},
      { 'openspec/changes/archive/2020-01-01-old/proposal.md': 'x', 'openspec/specs/a/notes.md': 'kept' },
    ),
  )
  .map(([main, delta, second, meta, tasks, more]) => ({
    ...(main === null ? {} : { 'openspec/specs/a/spec.md': main }),
    'openspec/changes/work/specs/a/spec.md': delta,
    ...(second === null ? {} : { 'openspec/changes/work/specs/area/new/spec.md': second }),
    'openspec/changes/work/proposal.md': '## Why\nBecause.\n',
    ...meta,
    ...tasks,
    ...more,
  }))

const removeAll: fc.Arbitrary<ProjectFiles> = fc
  .tuple(plainMainSpec, metadata, fc.constantFrom('\n', '\r\n'))
  .map(([main, meta, end]) => ({
    'openspec/specs/area/a/spec.md': main,
    'openspec/changes/work/specs/area/a/spec.md': [
      '## REMOVED Requirements',
      ...['Alpha', 'Beta', 'Gamma', 'Delta'].map((name) => `### Requirement: ${name}`),
    ].join(end),
    ...meta,
  }))

export const archiveCase: fc.Arbitrary<ArchiveCase> = fc.record({
  files: fc.oneof(
    { weight: 4, arbitrary: tamer },
    { weight: 1, arbitrary: removeAll },
    { weight: 2, arbitrary: projectFiles },
  ),
  options: fc.record({ yes: seldom(8).map((no) => !no), noValidate: seldom(6), skipSpecs: seldom(12) }),
})
