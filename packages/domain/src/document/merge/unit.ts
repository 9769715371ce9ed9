import type { DocumentNode, SpecDocument } from '../spec-document.ts'
import { cutGap } from './gap.ts'

/** What is merged as one: a section's own text, a title, or a requirement with all that stands under it. */
export interface Unit {
  readonly key: string
  readonly kind: DocumentNode['kind']
  /** What a person calls it. */
  readonly name: string
  /** The source without the blank lines at its end. */
  readonly text: string
  readonly gap: string
  /** The parts of a requirement: its own text, then its scenarios and deeper headings; one part for anything else. */
  readonly parts: readonly Unit[]
}

/** The document as a sequence of units; joining text and gap of each gives it back. */
export const toUnits = (document: SpecDocument): readonly Unit[] => {
  const units: Unit[] = []
  let group: DocumentNode[] = []
  const close = (): void => {
    const [first] = group
    if (first !== undefined) units.push(unitOf(first, group))
    group = []
  }
  for (const node of document.nodes) {
    if (!belongsTo(group[0], node)) close()
    group.push(node)
  }
  close()
  return units
}

const belongsTo = (head: DocumentNode | undefined, node: DocumentNode): boolean =>
  head?.kind === 'requirement' && (node.kind === 'scenario' || (node.kind === 'section' && node.level > 3))

const unitOf = (head: DocumentNode, nodes: readonly DocumentNode[]): Unit => ({
  key: head.key,
  kind: head.kind,
  name: nameOf(head),
  ...cutGap(nodes.map(({ source }) => source).join('')),
  parts: head.kind === 'requirement' ? partsOf(nodes) : [],
})

/** Parts are keyed by their own name, so that a renamed requirement keeps them. */
const partsOf = (nodes: readonly DocumentNode[]): readonly Unit[] => {
  const counts = new Map<string, number>()
  return nodes.map((node, index) => {
    const plain = index === 0 ? 'own' : `${node.kind}:${nameOf(node)}`
    const count = (counts.get(plain) ?? 0) + 1
    counts.set(plain, count)
    return {
      key: count === 1 ? plain : `${plain}#${count}`,
      kind: node.kind,
      name: nameOf(node),
      ...cutGap(node.source),
      parts: [],
    }
  })
}

const nameOf = (node: DocumentNode): string => {
  switch (node.kind) {
    case 'text':
      return 'Introduction'
    case 'title':
    case 'section':
      return node.title
    case 'requirement':
    case 'scenario':
      return node.name
  }
}
