/** 128 bits of a hash in a UUID's form (version 8: of one's own making). */
export const uuidFrom = (hash: string): string => {
  const digits = hash.slice(hash.indexOf(':') + 1)
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}
