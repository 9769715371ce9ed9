/** The official wording of what is said about a change as a whole. */
export const CHANGE_MESSAGES = {
  rootSpec:
    'Delta spec found at specs/spec.md. Delta specs must live under a capability path (e.g. specs/<capability-path>/spec.md) — a file at the specs/ root is ignored when the change is applied or archived.',
  noSections:
    'No delta sections found. Add headers such as "## ADDED Requirements" or move non-delta notes outside specs/.',
  skipSpecsConflict:
    'skip_specs is set in .openspec.yaml but spec files exist under specs/. Remove skip_specs or delete the delta spec files',
  skipSpecsAccepted:
    'skip_specs is set in .openspec.yaml: change declares no spec-level behavior changes, zero deltas accepted',
  skipSpecsInvalid:
    'skip_specs is set but .openspec.yaml is not valid change metadata, so the marker is not honored. Fix the metadata',
  noDeltas:
    'Change must have at least one delta. No deltas found. Ensure your change has a specs/ directory with capability folders (e.g. specs/http-server/spec.md) containing .md files that use delta headers (## ADDED/MODIFIED/REMOVED/RENAMED Requirements) and that each requirement includes at least one "#### Scenario:" block. If this change intentionally modifies no specs (pure refactor, tooling, docs), set "skip_specs: true" in the change\'s .openspec.yaml instead. Tip: run "openspec change show <change-id> --json --deltas-only" to inspect parsed deltas.',
} as const

/** Rule C18. */
export const unreadDelta = (path: string, expected: string): string =>
  `Delta spec found at specs/${path}. Delta specs must be a spec.md inside a capability folder — this file is ignored when the change is applied or archived. Move its requirements into specs/${expected}.`

/** Rule C19. */
export const emptySections = (sections: readonly string[]): string =>
  `Delta sections ${listSections(sections)} were found, but no requirement entries parsed. Ensure each section includes at least one "### Requirement:" block (REMOVED may use bullet list syntax).`

const listSections = (sections: readonly string[]): string =>
  sections.length < 2 ? sections.join('') : `${sections.slice(0, -1).join(', ')} and ${sections.at(-1)}`
