/** A requirement name without a closing run of hashes that follows a space or tab, trimmed. Matching is by this. */
export const normalizeRequirementName = (name: string): string => withoutClosingHashes(name).trim()

/** A name in lower case with single spaces: equal for two spellings that differ only by case or spacing. */
export const foldRequirementName = (name: string): string =>
  normalizeRequirementName(name).toLowerCase().replace(/\s+/g, ' ')

/** Cuts what `/[ \t]+#+[ \t]*$/` matches. */
export const withoutClosingHashes = (text: string): string => {
  const close = skipBlanksBack(text, text.length)
  let open = close
  while (text.charCodeAt(open - 1) === HASH) open--
  const end = skipBlanksBack(text, open)
  return open === close || end === open ? text : text.slice(0, end)
}

const HASH = 0x23

const skipBlanksBack = (text: string, from: number): number => {
  let index = from
  while (index > 0 && (text.charCodeAt(index - 1) === 0x20 || text.charCodeAt(index - 1) === 0x09)) index--
  return index
}
