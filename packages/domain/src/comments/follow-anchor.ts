import { matchUnits } from '../document/merge/match-units.ts'
import { toUnits, type Unit } from '../document/merge/unit.ts'
import type { SpecDocument } from '../document/spec-document.ts'
import type { ContentHash } from '../specification/identifiers.ts'
import type { AnchorPosition } from './comment-anchor.ts'
import { findNode, textBelowHeading, type NamedNode } from './find-node.ts'

type Hash = (text: string) => ContentHash

/** Where a named node stands in a document; null when nothing has the name. */
export const placeAnchor = (
  document: SpecDocument,
  { requirement, scenario }: NamedNode,
  version: number,
  hash: Hash,
): AnchorPosition | null => {
  const node = findNode(document, { requirement, scenario })
  return node === null ? null : { version, requirement, scenario, words: hash(textBelowHeading(node)) }
}

/**
 * The position one version later: the same name where it still stands, else the node that the diff of the two versions
 * takes for the renamed or moved one. A node that is gone keeps its last name.
 */
export const followAnchor = (
  position: AnchorPosition,
  before: SpecDocument,
  after: SpecDocument,
  version: number,
  hash: Hash,
): AnchorPosition => {
  const named = (requirement: string, scenario: string | null): AnchorPosition | null =>
    placeAnchor(after, { requirement, scenario }, version, hash)
  const gone: AnchorPosition = { ...position, version, words: null }
  if (position.words === null) return named(position.requirement, position.scenario) ?? gone
  const [from, to] = [requirementsOf(before), requirementsOf(after)]
  const old = from.find(({ name }) => name === position.requirement)
  const renamed = old === undefined ? undefined : matchUnits(from, to).get(old)
  if (position.scenario === null) return named(renamed?.name ?? position.requirement, null) ?? gone
  const scenario = old?.parts.find(({ kind, name }) => kind === 'scenario' && name === position.scenario)
  const same = old === undefined || renamed === undefined ? undefined : matchedScenario(old, renamed, scenario)
  return (
    named(renamed?.name ?? position.requirement, same?.name ?? position.scenario) ??
    movedScenario(position, old, scenario, to, version, hash) ??
    gone
  )
}

const requirementsOf = (document: SpecDocument): readonly Unit[] =>
  toUnits(document).filter(({ kind }) => kind === 'requirement')

const matchedScenario = (old: Unit, renamed: Unit, scenario: Unit | undefined): Unit | undefined =>
  scenario === undefined ? undefined : matchUnits(old.parts, renamed.parts).get(scenario)

/** A scenario that stands, word for word, under another requirement now. */
const movedScenario = (
  position: AnchorPosition,
  old: Unit | undefined,
  scenario: Unit | undefined,
  requirements: readonly Unit[],
  version: number,
  hash: Hash,
): AnchorPosition | null => {
  if (old === undefined || scenario === undefined) return null
  for (const { name, parts } of requirements) {
    const part = parts.find((one) => one.kind === 'scenario' && one.name === position.scenario)
    if (part !== undefined && textBelowHeading(part) === textBelowHeading(scenario))
      return { version, requirement: name, scenario: part.name, words: hash(textBelowHeading(part)) }
  }
  return null
}
