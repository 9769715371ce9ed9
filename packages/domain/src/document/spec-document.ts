/**
 * A specification's text as a lossless sequence of nodes. Joining the sources gives the text back byte for byte.
 * Blank lines belong to the node before them; what stands before the first node is a `text` node.
 */
export interface SpecDocument {
  readonly nodes: readonly DocumentNode[]
}

interface NodeBase {
  /** Unique in its document and stable while the node's name stands: `requirement:Login`, `scenario:Login/Wrong password`. */
  readonly key: string
  /** The exact text: heading line, own lines, and the blank lines after them. */
  readonly source: string
  /** The 1-based line on which the source starts. */
  readonly line: number
}

/** Text before the first heading. */
export interface TextNode extends NodeBase {
  readonly kind: 'text'
}

/** The level-1 heading and the text under it. */
export interface TitleNode extends NodeBase {
  readonly kind: 'title'
  readonly title: string
}

/** Any other heading that is neither a requirement nor a scenario, and the text under it. */
export interface SectionNode extends NodeBase {
  readonly kind: 'section'
  readonly level: number
  readonly title: string
}

/** `### Requirement: <name>` and its text up to the first scenario. */
export interface RequirementNode extends NodeBase {
  readonly kind: 'requirement'
  readonly name: string
}

/** `#### Scenario: <name>` and its steps. */
export interface ScenarioNode extends NodeBase {
  readonly kind: 'scenario'
  /** The key of the requirement it stands under, or null when it stands under none. */
  readonly requirement: string | null
  readonly name: string
}

export type DocumentNode = TextNode | TitleNode | SectionNode | RequirementNode | ScenarioNode
