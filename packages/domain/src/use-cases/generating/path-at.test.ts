import { expect, it } from 'vitest'
import { plainFormat } from '../../../testing/in-memory/plain-format.ts'
import { pathAt } from './path-at.ts'

it('names the node in which a character stands, from its first to its last', () => {
  const body = '# T\n\n## Purpose\nWhy.\n\n## Notes\nNone.\n'
  const document = plainFormat.parse(body)
  const notes = body.indexOf('## Notes')
  expect(pathAt(document, notes)).toBe(document.nodes.at(-1)?.key)
  expect(pathAt(document, notes - 1)).toBe(document.nodes.at(-2)?.key)
  expect(pathAt({ nodes: [] }, 0)).toBe('document')
})
