import type { SpecReading } from '../../reading/spec-reading.ts'
import type { Spot } from './spot.ts'

/** A section with this title, at any level, without regard to case. */
export const checkRequiredSection = (title: string) =>
  function* (spec: SpecReading): Generator<Spot> {
    const wanted = title.trim().toLowerCase()
    if (spec.nodes.some(({ node }) => node.kind === 'section' && node.title.trim().toLowerCase() === wanted)) return
    const first = spec.nodes[0] ?? null
    yield { node: null, start: first?.name.start ?? 0, end: first?.name.end ?? 0 }
  }
