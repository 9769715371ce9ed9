/** A title for a brief that has none: how its overview begins. */
export const titleFrom = (overview: string): string => {
  const [first = ''] = overview.trim().split(SENTENCE_END)
  const line = first
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, '')
    .trim()
  const short = shortened(line, LONGEST)
  return short === '' ? 'New specification' : short
}

/** Cut at a space where there is one in the second half. */
export const shortened = (text: string, longest: number): string => {
  const characters = [...text]
  if (characters.length <= longest) return text
  const cut = characters.slice(0, longest).join('')
  const space = cut.lastIndexOf(' ')
  return space > cut.length / 2 ? cut.slice(0, space) : cut
}

const LONGEST = 60
const SENTENCE_END = /(?<=\S)[.!?](?=\s|$)|[。！？]|\r\n|\n|\r/u
