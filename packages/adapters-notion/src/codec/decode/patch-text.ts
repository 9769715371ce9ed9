import { matchSequences } from '../alignment/match-sequences.ts'
import { tokenKey, wordTokens } from '../alignment/word-tokens.ts'

/**
 * Applies an edit to text that spells things its own way: `before` and `after` are our translation of the block before
 * and after the edit, `source` is what the file says for `before`. Words that did not change keep the file's spelling
 * and line breaks.
 */
export const patchText = (source: string, before: string, after: string): string => {
  const own = wordTokens(source)
  const old = wordTokens(before)
  const fresh = wordTokens(after)
  const oldKeys = old.map(tokenKey)
  const ownOfOld = invert(matchSequences(own.map(tokenKey), oldKeys), old.length)
  const oldOfFresh = invert(matchSequences(oldKeys, fresh.map(tokenKey)), fresh.length)
  const translated = new Set(ownOfOld)
  let text = ''
  let last = -1
  let linked = true
  const takeOwn = (from: number, until: number): void => {
    for (let at = from; at < until; at += 1) if (!translated.has(at)) text += own[at] ?? ''
  }
  fresh.forEach((token, index) => {
    const place = oldOfFresh[index] ?? -1
    const found = place === -1 ? -1 : (ownOfOld[place] ?? -1)
    if (found > last) {
      if (linked) takeOwn(last + 1, found)
      text += own[found] ?? ''
      last = found
      linked = true
    } else {
      text += token
      linked = false
    }
  })
  if (linked) takeOwn(last + 1, own.length)
  return text
}

function invert(pairs: Int32Array, length: number): Int32Array {
  const inverse = new Int32Array(length).fill(-1)
  pairs.forEach((target, index) => {
    if (target !== -1) inverse[target] = index
  })
  return inverse
}
