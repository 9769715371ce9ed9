import { lengthInWords } from '../../reading/length-in-words.ts'
import type { NodeReading, SpecReading } from '../../reading/spec-reading.ts'
import type { MaximumOf } from '../ruleset-definition.ts'
import type { Spot } from './spot.ts'

/** No more than a number of something. */
export const checkMaximum = (of: MaximumOf, most: number) =>
  function* (spec: SpecReading): Generator<Spot> {
    for (const { node, at, count } of counted(of, spec)) {
      if (count > most) yield { node, ...at.name, hint: `There are ${count}; ${most} are the most.` }
    }
  }

interface Counted {
  readonly node: NodeReading | null
  readonly at: NodeReading
  readonly count: number
}

const counted = (of: MaximumOf, spec: SpecReading): readonly Counted[] => {
  const first = spec.nodes[0]
  switch (of) {
    case 'requirements':
      return first ? [{ node: null, at: first, count: spec.requirements.length }] : []
    case 'words':
      return first ? [{ node: null, at: first, count: lengthInWords(spec.nodes.flatMap((node) => node.passages)) }] : []
    case 'scenarios_per_requirement':
      return spec.requirements.map((node) => ({ node, at: node, count: node.scenarios.length }))
    case 'words_per_requirement':
      return spec.requirements.map((node) => ({ node, at: node, count: lengthInWords(node.passages) }))
    case 'steps_per_scenario':
      return spec.requirements
        .flatMap(({ scenarios }) => scenarios)
        .map((node) => ({ node, at: node, count: node.steps.length }))
  }
}
