import { toUnits, type Unit } from '../document/merge/unit.ts'
import type { SpecDocument } from '../document/spec-document.ts'

/** A requirement, or a scenario of one, by name; the first of that name. */
export interface NamedNode {
  readonly requirement: string
  readonly scenario: string | null
}

export const findNode = (document: SpecDocument, { requirement, scenario }: NamedNode): Unit | null => {
  const found = toUnits(document).find(({ kind, name }) => kind === 'requirement' && name === requirement)
  if (found === undefined || scenario === null) return found ?? null
  return found.parts.find(({ kind, name }) => kind === 'scenario' && name === scenario) ?? null
}

/** The text of a node without its heading line and the blank lines after it. */
export const textBelowHeading = ({ text }: Unit): string => /(?:\r\n|\n|\r)([^]*)$/.exec(text)?.[1] ?? ''
