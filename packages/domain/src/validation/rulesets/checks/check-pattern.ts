import type { Scope } from '../../reading/prose.ts'
import type { NodeReading, SpecReading } from '../../reading/spec-reading.ts'
import type { CompiledPattern } from '../pattern-engine.ts'
import type { Spot } from './spot.ts'

/** Every match of a pattern in the source of the nodes in scope, code included. */
export const checkPattern = (pattern: CompiledPattern, scope: Scope) =>
  function* (spec: SpecReading): Generator<Spot> {
    for (const node of spec.nodes) {
      if (!inScope(node, scope)) continue
      const { matches, complete } = pattern.find(node.node.source)
      for (const { start, end } of matches) yield { node, start: node.start + start, end: node.start + end }
      if (complete) continue
      yield {
        node,
        ...node.name,
        message: 'The pattern did not come to an end in time on this text; there may be more matches.',
        hint: 'Make the pattern simpler, or the text shorter.',
      }
      return
    }
  }

const inScope = ({ node }: NodeReading, scope: Scope): boolean =>
  scope === 'everything' ||
  (node.kind === 'requirement' && scope !== 'scenarios') ||
  (node.kind === 'scenario' && scope !== 'requirements')
