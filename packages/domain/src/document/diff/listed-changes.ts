import type { DocumentDiff, RequirementChange } from '../document-change.ts'

/** A difference of which only the first changes are listed. */
export interface ListedChanges extends DocumentDiff {
  /** How many requirements, scenarios and sections changed beside those that are listed. */
  readonly leftOut: number
}

/** What was rewritten from end to end does not make a list that holds up whoever reads it. */
export const listedChanges = (
  { requirements, sections }: DocumentDiff,
  most: ListLimits = MOST_LISTED,
): ListedChanges => {
  const listed = firstRequirements(requirements, most.requirements)
  const shown = sections.slice(0, most.sections)
  return {
    requirements: listed,
    sections: shown,
    leftOut: changesIn(requirements) - changesIn(listed) + sections.length - shown.length,
  }
}

interface ListLimits {
  /** Their scenarios are counted with them. */
  readonly requirements: number
  readonly sections: number
}

/** The largest real specifications have some hundred requirements. */
const MOST_LISTED: ListLimits = { requirements: 5000, sections: 2000 }

const firstRequirements = (changes: readonly RequirementChange[], most: number): readonly RequirementChange[] => {
  const listed: RequirementChange[] = []
  let room = most
  for (const change of changes) {
    if (room <= 0) break
    const scenarios = change.scenarios.slice(0, room - 1)
    listed.push({ ...change, scenarios })
    room -= 1 + scenarios.length
  }
  return listed
}

const changesIn = (requirements: readonly RequirementChange[]): number =>
  requirements.reduce((sum, { scenarios }) => sum + 1 + scenarios.length, 0)
