import { LANGUAGES } from '../language.ts'
import { lexiconPhrases } from '../lexicon/lexicon-phrases.ts'
import { matches } from '../reading/matches.ts'
import { prose } from '../reading/prose.ts'
import { wording } from '../reading/wording.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const placeholder: Rule = defineRule({
  id: 'placeholder',
  title: 'Nothing is left to be filled in',
  category: 'completeness',
  severity: 'warning',
  weight: 1.5,
  rationale:
    'A placeholder is a decision that has not been taken. Whoever builds from the text takes it without knowing.',
  source: 'ISO/IEC/IEEE 29148:2018 5.2.5 (complete; TBD resolved); OpenSpec 1.13.2 PURPOSE_IS_PLACEHOLDER',
  languages: LANGUAGES,
  params: {},
  good: [{ text: 'The limit SHALL be 20 MB. A todo list SHALL have a name; the text "TBD" is refused.' }],
  bad: [
    { text: 'The limit SHALL be TBD.', words: ['TBD'] },
    { text: 'The limit SHALL be [insert limit here] megabytes.', words: ['[insert limit here]'] },
    { text: 'What the rider then sees is left to write.', words: ['left to write'] },
    { text: '上限 SHALL 待定，由团队决定。', words: ['待定'] },
  ],
  *check(spec, { languages }) {
    for (const { node, passage } of prose(spec, 'everything', languages)) {
      const written = placeholders(passage).filter((match) => {
        const words = spec.text.slice(match.start, match.end)
        if (RULED.test(spec.text.slice(match.end, match.end + 12))) return false
        return (
          !ACRONYM.test(words) || (words === words.toUpperCase() && standsForText(spec.text, match.start, match.end))
        )
      })
      for (const { start, end } of [...written, ...matches(passage, BLANK)]) {
        yield {
          node,
          start,
          end,
          message: `“${wording(spec, { start, end })}” stands where a decision should.`,
          hint: 'Write the decision; if it has not been taken, remove the sentence and keep the question elsewhere.',
        }
      }
    }
  },
})

const placeholders = lexiconPhrases((lexicon) => lexicon.placeholders)

/** “To be determined by the caller” says who decides: no gap. */
const RULED = /^ (?:solely |only )?(?:by|from|via|through|solely|only)\b/

/** One word in capitals: `TODO` may mark a gap, `todo` is a word for a task. */
const ACRONYM = /^[a-z]{2,6}$/i

/** Whether an acronym stands where text should: alone, at the beginning, before a colon, or after “is” and the like; not in “TODO comments”. */
const standsForText = (text: string, start: number, end: number): boolean => {
  const [before, after] = [text.slice(Math.max(0, start - 12), start), text.slice(end, end + 14)]
  if (
    /[\w/`'"“-]$/.test(before) ||
    /^[/\w`'"”-]|^ (?:placeholder|marker|comment|tag|note|item|list|text|entr|stub)/i.test(after)
  )
    return false
  return (
    /^\s*(?:[:：]|[)\]])/.test(after) ||
    /(?:^|\n)[\s>*-]*$|[([]$|[:=：] ?\**$|\b(?:be|is|are|equals|ist|sein|est|es|é|является) \**$/i.test(before)
  )
}
/** `<…>` and `{…}` stand for variables in technical text; square brackets with an instruction, and question marks in a row, for a gap. */
const BLANK = /(?<![(\w])\[(?:insert|your|fill in|enter|add|describe|specify)\b[^[\]]{0,60}\](?!\()|\?{3,}/gi
