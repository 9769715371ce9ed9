/** The text of a file, byte order mark included; null when the bytes are not UTF-8. Encoding it gives the same bytes. */
export const decodeText = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
