import type { Language } from '../language.ts'
import { STOP_WORDS } from './stop-words.ts'

/**
 * The language of a text: by script, and for Latin letters by its most frequent small words. Null when it is none of the known
 * ones or cannot be told, so that rules stay silent. Reads the first 20,000 characters.
 */
export const detectLanguage = (text: string): Language | null => {
  const sample = text.slice(0, 20_000)
  const { kana, han, cyrillic, latin, other } = countScripts(sample)
  if (other > latin) return null
  // One ideograph says about as much as three letters.
  if ((han + kana) * 3 > latin) return kana * 5 > han + kana ? 'ja' : han > 0 ? 'zh' : null
  if (cyrillic > latin / 2) return /[іїєґўјљњћђџ]/i.test(sample) ? null : 'ru'
  return latin > 0 ? detectLatin(sample) : null
}

const countScripts = (text: string): Record<'kana' | 'han' | 'cyrillic' | 'latin' | 'other', number> => {
  const counts = { kana: 0, han: 0, cyrillic: 0, latin: 0, other: 0 }
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f))
      counts.latin += 1
    else if (code >= 0x400 && code <= 0x4ff) counts.cyrillic += 1
    else if (code >= 0x3040 && code <= 0x30ff) counts.kana += 1
    else if (code >= 0x4e00 && code <= 0x9fff) counts.han += 1
    else if (isOtherLetter(code)) counts.other += 1
  }
  return counts
}

/** Greek, the scripts from Armenian to Khmer, and Hangul; no language here is written in them. */
const isOtherLetter = (code: number): boolean =>
  (code >= 0x370 && code < 0x400) || (code >= 0x530 && code < 0x1e00) || (code >= 0xac00 && code <= 0xd7a3)

const detectLatin = (sample: string): Language | null => {
  const votes = new Map<string, number>()
  const words = sample.toLowerCase().match(/[a-zß-ɏ]+/g) ?? []
  for (const word of words)
    for (const language of STOP_WORDS.get(word) ?? []) votes.set(language, (votes.get(language) ?? 0) + 1)
  const [first, second] = [...votes].toSorted((left, right) => right[1] - left[1])
  if (!first || first[1] * 10 < words.length || first[1] === second?.[1]) return null
  return KNOWN.find((language) => language === first[0]) ?? null
}

const KNOWN: readonly Language[] = ['en', 'de', 'fr', 'es', 'pt']
