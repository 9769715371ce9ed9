const COMPLETE = [
  /\\./g,
  /`[^`]*`/g,
  /<span[^>]*>.*?<\/span>/g,
  /\[[^\]]*\]\([^)]*\)/g,
  /\*\*.+?\*\*/g,
  /\*[^*]+\*/g,
  /~~.+?~~/g,
]

/** Whether a position stands inside bold, italic, code, a link or a span that began earlier on its line. */
export const startsInsideMarkup = (markdown: string, at: number): boolean => {
  const line = markdown
    .slice(markdown.lastIndexOf('\n', at - 1) + 1, at)
    .replace(/^\s*(?:[-*+]|\d+\.)\s+(?:\[[ x]\]\s+)?/, '')
  const rest = COMPLETE.reduce((text, pattern) => text.replaceAll(pattern, ''), line)
  return /\*|~~|`|\[|<span/.test(rest)
}
