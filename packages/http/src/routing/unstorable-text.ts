/** Why a text cannot be kept byte for byte (Postgres stores neither NUL nor half a character); null when it can. */
export const unstorable = (text: string): string | null => {
  if (text.includes('\0')) return 'contains the character NUL'
  return text.isWellFormed() ? null : 'contains half a surrogate pair'
}
