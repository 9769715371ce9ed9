/**
 * A rule's example: its documentation and its test. The text is Markdown; when it does not begin with a title,
 * `exampleDocument` puts the usual beginning of a specification before it.
 */
export interface RuleExample {
  readonly text: string
  /** In a bad example: the words of each finding, in order. */
  readonly words?: readonly string[]
  /** What the rule set and the library know, where the rule needs it. */
  readonly capabilities?: readonly string[]
  readonly glossary?: readonly string[]
  readonly params?: Readonly<Record<string, number>>
}

/** The whole specification an example stands for. */
export const exampleDocument = (text: string): string => {
  if (text === '' || text.startsWith('# ')) return text
  if (text.startsWith('## ')) return `${TITLE}${text}`
  if (text.startsWith('### ')) return `${TITLE}${PURPOSE}${text}`
  return `${TITLE}${PURPOSE}### Requirement: Example\n\n${text}`
}

const TITLE = '# Example Specification\n\n'
const PURPOSE = '## Purpose\n\nShows one rule at work on a specification that is otherwise fine.\n\n## Requirements\n\n'
