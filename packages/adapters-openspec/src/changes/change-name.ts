/** Whether OpenSpec takes this as the name of a new change. */
export const isChangeName = (name: string): boolean => name.length <= LONGEST && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)

/** A name for a change of a specification: its title in Latin letters (without a trailing " Specification"), else its capability, else a fixed stand-in for it. */
export const changeName = (verb: 'add' | 'update', title: string, capability: string): string => {
  const slug =
    toSlug(title.replace(/ specification$/i, '')) || toSlug(capability) || `specification-${checksum(capability)}`
  return `${verb}-${slug}`.slice(0, LONGEST).replace(/-+$/, '')
}

const LONGEST = 200

const toSlug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** FNV-1a, 32 bits: the same for the same capability at all times. */
const checksum = (text: string): string => {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}
