import type { SpecDocument } from '../document/spec-document.ts'
import type { ContentHash } from '../specification/identifiers.ts'
import type { AnchorPosition } from './comment-anchor.ts'
import type { NamedNode } from './find-node.ts'
import { followAnchor, placeAnchor } from './follow-anchor.ts'

/** A node by name in a text, which is that of a version. */
export interface PlaceRequest extends NamedNode {
  readonly body: string
  readonly version: number
}

/** Where it stands; or what is not there, with the first names that are. */
export type PlacedAnchor =
  | { readonly kind: 'placed'; readonly position: AnchorPosition }
  | {
      readonly kind: 'unknown'
      readonly part: 'requirement' | 'scenario'
      readonly names: readonly string[]
      readonly more: boolean
    }

/** A position, the text of its version, and the version that it is sought in. */
export interface FollowRequest {
  readonly position: AnchorPosition
  readonly before: string
  readonly after: string
  readonly version: number
}

/** Finds where comments hang in texts. */
interface FindAnchor {
  place(request: PlaceRequest): PlacedAnchor
  follow(request: FollowRequest): AnchorPosition
}

export const findAnchor = (parse: (body: string) => SpecDocument, hash: (text: string) => ContentHash): FindAnchor => {
  const read = rememberTwo(parse)
  return {
    place: ({ body, version, requirement, scenario }) => {
      const document = parse(body)
      const position = placeAnchor(document, { requirement, scenario }, version, hash)
      if (position !== null) return { kind: 'placed', position }
      const known = placeAnchor(document, { requirement, scenario: null }, version, hash) !== null
      return known
        ? { kind: 'unknown', part: 'scenario', ...first(scenariosOf(document, requirement)) }
        : { kind: 'unknown', part: 'requirement', ...first(namesOf(document, 'requirement')) }
    },
    follow: ({ position, before, after, version }) => followAnchor(position, read(before), read(after), version, hash),
  }
}

/** Who goes from version to version needs each text twice. */
const rememberTwo = (parse: (body: string) => SpecDocument): ((body: string) => SpecDocument) => {
  let known: readonly { readonly body: string; readonly document: SpecDocument }[] = []
  return (body) => {
    const found = known.find((one) => one.body === body) ?? { body, document: parse(body) }
    known = [found, ...known.filter((one) => one !== found)].slice(0, 2)
    return found.document
  }
}

const scenariosOf = ({ nodes }: SpecDocument, requirement: string): readonly string[] => {
  const owner = nodes.find((node) => node.kind === 'requirement' && node.name === requirement)?.key
  return namesOf({ nodes: nodes.filter((node) => node.kind === 'scenario' && node.requirement === owner) }, 'scenario')
}

const namesOf = ({ nodes }: SpecDocument, kind: 'requirement' | 'scenario'): readonly string[] =>
  nodes.flatMap((node) => (node.kind === kind ? [node.name] : []))

const MOST_NAMES = 10

const first = (names: readonly string[]): { readonly names: readonly string[]; readonly more: boolean } => ({
  names: names.slice(0, MOST_NAMES),
  more: names.length > MOST_NAMES,
})
