/** Notion's limit for one run of text, in UTF-16 code units. */
const LONGEST_RUN = 2_000

/** A text as runs of rich text, none cut within a character. */
export const richTextOf = (text: string): readonly { readonly text: { readonly content: string } }[] => {
  const runs: string[] = []
  for (let from = 0; from < text.length;) {
    const end = Math.min(text.length, from + LONGEST_RUN)
    const splits = end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1))
    const to = splits ? end - 1 : end
    runs.push(text.slice(from, to))
    from = to
  }
  return runs.map((content) => ({ text: { content } }))
}
