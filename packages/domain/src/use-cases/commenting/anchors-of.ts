import { findAnchor } from '../../comments/find-anchor.ts'
import type { AnchorFinder } from '../../ports/anchor-finder.ts'
import type { UseCasePorts } from '../ports.ts'

/** The finder that was given, else one on this thread. */
export const anchorsOf = ({
  anchors,
  format,
  hasher,
}: Pick<UseCasePorts, 'anchors' | 'format' | 'hasher'>): AnchorFinder => {
  if (anchors !== undefined) return anchors
  const here = findAnchor((body) => format.parse(body), hasher)
  return { place: async (request) => here.place(request), follow: async (request) => here.follow(request) }
}
