import type { GlossaryTerm } from '../rule-context.ts'
import type { SpecReading } from './spec-reading.ts'

/** The terms a specification defines itself: `- **Term**: …` or `| Term | … |` under a heading such as Glossary or Definitions. */
export const glossaryOf = (spec: SpecReading): readonly GlossaryTerm[] => {
  const section = spec.nodes.find(({ node }) => node.kind === 'section' && TITLE.test(node.title))
  if (!section) return []
  return section.passages.flatMap(({ kind, start, end }) => {
    const line = spec.text.slice(start, Math.min(end, start + 200))
    const term = (kind === 'row' ? ROW : ENTRY).exec(line)?.[1]?.trim()
    return term === undefined || HEADER.test(term) ? [] : [{ term, variants: [] }]
  })
}

const TITLE =
  /^(?:\d+[.)]?\s*)?(?:glossary|definitions|terms|terms and definitions|terminology|glossar|begriffe|glossaire|glosario|glossário|术语|术语表|用語|用語集|глоссарий|термины|термины и определения)$/i
const ENTRY = /^\*\*([^*\n]{2,60})\*\*\s*[:—–-]|^([^*:\n]{2,60}):\s/
const ROW = /^\|\s*\**([^|*\n]{2,60})\**\s*\|/
const HEADER = /^(?:term|begriff|terme|término|termo|термин|术语|-+|:?-+:?)$/i
