import { describe, expect, it } from 'vitest'
import { readTreePath } from './tree-path.ts'

describe('a path of an upload', () => {
  it.each([
    ['specs/auth/spec.md', 'auth'],
    ['openspec/specs/auth/spec.md', 'auth'],
    ['./openspec/specs/auth/login/spec.md', 'auth/login'],
    ['specs/Prüfung der Räder/spec.md', 'Prüfung der Räder'],
    ['openspec/specs/openspec/spec.md', 'openspec'],
  ])('%s is the spec of %s', (path, capability) => {
    expect(readTreePath(path)).toEqual({ kind: 'specification', capability })
  })

  it.each([
    'openspec/changes/a/specs/auth/spec.md',
    'changes/archive/2026-01-01-a/proposal.md',
    'openspec/config.yaml',
    'config.yaml',
    'specs/spec.md',
    'specs/auth/design.md',
    'specs/auth/SPEC.md',
    'project.md',
    'openspec/openspec/specs/auth/spec.md',
    '.DS_Store',
  ])('%s is ignored with a reason', (path) => {
    expect(readTreePath(path)).toMatchObject({ kind: 'ignored', reason: expect.stringMatching(/\w/) })
  })

  it.each([
    '',
    '/etc/passwd',
    '/openspec/specs/auth/spec.md',
    '../specs/auth/spec.md',
    'openspec/../specs/auth/spec.md',
    'specs/../../auth/spec.md',
    'specs/auth/..',
    'changes/../../x',
    'specs//auth/spec.md',
    'specs/./auth/spec.md',
    'openspec/./../x',
    'specs\\auth\\spec.md',
    '..\\..\\windows\\system.ini',
    'C:/specs/auth/spec.md',
    'c:specs/auth/spec.md',
    'specs/au\0th/spec.md',
    'specs/au\nth/spec.md',
    'specs/au\u{2028}th/spec.md',
    'specs/\ud800/spec.md',
    'specs/.git/spec.md',
    'specs/.hidden/login/spec.md',
    `specs/${'a'.repeat(101)}/spec.md`,
    `changes/${'a/'.repeat(3000)}b`,
    'specs/ /spec.md',
    'specs/auth/',
  ])('%j is refused with a reason', (path) => {
    expect(readTreePath(path)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/\w/) })
  })
})
