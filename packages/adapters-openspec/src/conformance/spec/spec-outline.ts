import type { MarkdownLines } from '../lines/markdown-lines.ts'
import { requirementBody } from './requirement-body.ts'
import { readSections } from './section-outline.ts'
import type { Section } from './section-outline.ts'

/** What the section tree says about a main specification. `text` falls back to the header's title. */
export interface SpecOutline {
  readonly overview: string
  readonly requirements: readonly { readonly text: string; readonly scenarios: number }[]
}

/** Which of the two sections is missing. An empty Purpose counts as missing. */
export type MissingSection = 'Purpose' | 'Requirements'

/** The outline, or the name of the section without which there is none (format reference 2.2). */
export const readSpecOutline = (text: MarkdownLines): SpecOutline | MissingSection => {
  const sections = readSections(text)
  const titled = (title: string): Section | undefined =>
    sections.find((section) => section.title.toLowerCase() === title)
  const purpose = titled('purpose')
  const overview = purpose === undefined ? '' : contentOf(text, purpose)
  if (overview === '') return 'Purpose'
  const requirements = titled('requirements')
  if (requirements === undefined) return 'Requirements'
  return {
    overview,
    requirements: requirements.children.map((child) => ({
      text: requirementBody(contentOf(text, child)) || child.title,
      scenarios: child.children.filter((scenario) => contentOf(text, scenario) !== '').length,
    })),
  }
}

const contentOf = ({ lines }: MarkdownLines, section: Section): string =>
  lines
    .slice(section.header + 1, section.end)
    .join('\n')
    .trim()
