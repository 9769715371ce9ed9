const TOP_LEVEL = 'com|org|net|io|dev|app|md|py|sh|rs|ai|co|me|so|to|it|is|de|eu|uk|us|info|cc|tv|xyz|zip|mov'
const LINK = new RegExp(
  String.raw`https?://[^\s<>\[\]()\\]*[^\s<>\[\]()\\.,;:!?'"*_~]|(?<![\w@/.:-])(?:[a-zA-Z0-9](?:[\w-]*[a-zA-Z0-9])?\.)+(?:${TOP_LEVEL})(?:/[\w./-]*[\w/])?(?![\w@-]|\.\w)`,
  'g',
)

/** A piece of plain text and the address Notion gives it when it looks like one. */
type LinkedText = { readonly content: string; readonly link: string | null }

/** Splits text where Notion turns bare addresses and file names such as `notes.md` into links. */
export const autoLink = (text: string): readonly LinkedText[] => {
  const pieces: LinkedText[] = []
  let from = 0
  for (const match of text.matchAll(LINK)) {
    const found = match[0]
    if (match.index > from) pieces.push({ content: text.slice(from, match.index), link: null })
    pieces.push({ content: found, link: /^https?:/.test(found) ? found : `http://${found}` })
    from = match.index + found.length
  }
  if (from < text.length) pieces.push({ content: text.slice(from), link: null })
  return pieces
}
