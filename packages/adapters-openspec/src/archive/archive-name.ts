/** The folder name of an archived change: the local date and the name, or the name alone when it starts with a date. */
export const archiveName = (change: string, now: Date): string => {
  if (/^\d{4}-\d{2}-\d{2}-/.test(change)) return change
  const month = String(now.getMonth() + 1).padStart(2, '0')
  const day = String(now.getDate()).padStart(2, '0')
  return `${now.getFullYear()}-${month}-${day}-${change}`
}
