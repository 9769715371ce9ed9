const LONGEST_TEXT = 2000

/** Text in pieces of at most 2000 UTF-16 units, no character cut in two. */
export const richText = (text: string): readonly unknown[] => {
  const pieces: string[] = ['']
  for (const character of text) {
    const last = pieces.at(-1) ?? ''
    if (last.length + character.length > LONGEST_TEXT) pieces.push(character)
    else pieces[pieces.length - 1] = last + character
  }
  return pieces.filter((piece) => piece !== '').map((content) => ({ type: 'text', text: { content } }))
}
