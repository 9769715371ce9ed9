/**
 * All matches of a global pattern, from left to right. Like `text.matchAll`, which copies the pattern on each call and is by that many
 * times slower on short texts.
 */
export const allMatches = (text: string, pattern: RegExp): readonly RegExpExecArray[] => {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match)
    if (match[0] === '') pattern.lastIndex += 1
  }
  return found
}
