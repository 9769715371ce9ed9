import { describe, expect, it } from 'vitest'
import { createSnapshotTree } from '../src/conformance/tree/snapshot-tree.ts'
import { openProject } from '../src/conformance/project.ts'
import { findFormatHazards } from '../src/diagnostics/find-format-hazards.ts'
import { findOverlaps } from '../src/diagnostics/find-overlaps.ts'
import { findStaleBases } from '../src/diagnostics/find-stale-bases.ts'
import { findTextHazards } from '../src/diagnostics/text-hazards.ts'

const block = (name: string, text = 'It SHALL do it.'): string =>
  `### Requirement: ${name}\n${text}\n\n#### Scenario: One\n- **WHEN** a\n- **THEN** b\n`
const main = (...blocks: readonly string[]): string =>
  `# a Specification\n\n## Purpose\nWhat this is for.\n\n## Requirements\n\n${blocks.join('\n')}`

describe('diagnostics of a tree', () => {
  it('name two open changes that touch the same requirement, whatever its case', () => {
    const project = openProject(
      createSnapshotTree({
        'openspec/specs/a/spec.md': main(block('Alpha')),
        'openspec/changes/one/specs/a/spec.md': `## MODIFIED Requirements\n\n${block('Alpha')}`,
        'openspec/changes/two/specs/a/spec.md': '## REMOVED Requirements\n### Requirement: alpha\n',
        'openspec/changes/three/specs/b/spec.md': `## ADDED Requirements\n\n${block('Alpha')}`,
        'openspec/changes/archive/old/specs/a/spec.md': `## MODIFIED Requirements\n\n${block('Alpha')}`,
      }),
    )
    expect(findOverlaps(project)).toMatchObject([
      { severity: 'warning', code: 'change_overlap', target: { change: 'two', capability: 'a', requirement: 'alpha' } },
    ])
  })

  it('name a MODIFIED requirement whose base has changed or gone since', () => {
    const project = openProject(
      createSnapshotTree({
        'openspec/specs/a/spec.md': main(block('Alpha', 'It SHALL do more.'), block('Beta')),
        'openspec/changes/one/specs/a/spec.md': `## MODIFIED Requirements\n\n${block('Alpha')}\n${block('Beta')}\n${block('Gone')}`,
      }),
    )
    const found = findStaleBases(project, () => main(block('Alpha'), block('Beta'), block('Gone')))
    expect(found.map(({ target }) => target.requirement)).toEqual(['Alpha', 'Gone'])
    expect(findStaleBases(project).map(({ target }) => target.requirement)).toEqual(['Gone'])
  })

  it('name an unclosed fence with the headers it hides', () => {
    const found = findTextHazards(`# a\n\`\`\` x \`\`\`\n## Purpose\n## Requirements\n`, { path: 'a.md' })
    expect(found).toMatchObject([{ severity: 'error', code: 'unclosed_code_fence', target: { line: 2 } }])
    expect(findTextHazards('```\nx\n```\n', { path: 'a.md' })).toEqual([])
  })

  it('name scenarios at the wrong level and names that differ only by spacing', () => {
    const found = findTextHazards(
      '### Requirement: A b\n##### Scenario: deep\n####Scenario: tight\n#### Scenario: good\n### Requirement: a  B\n',
      { path: 'a.md' },
    )
    expect(found.map(({ code, target }) => [code, target.line])).toEqual([
      ['scenario_wrong_level', 2],
      ['scenario_wrong_level', 3],
      ['requirement_near_miss', 5],
    ])
  })

  it('name a delta that misses a requirement by case', () => {
    const project = openProject(
      createSnapshotTree({
        'openspec/specs/a/spec.md': main(block('Alpha')),
        'openspec/changes/one/specs/a/spec.md': `## MODIFIED Requirements\n\n${block('ALPHA')}`,
      }),
    )
    expect(findFormatHazards(project)).toMatchObject([
      { code: 'requirement_near_miss', target: { requirement: 'ALPHA' } },
    ])
  })
})
