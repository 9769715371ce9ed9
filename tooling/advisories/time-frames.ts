/** Days from an advisory's publication within which a version without the weakness is here: docs/security.md, "Updates". */
export const TIME_FRAMES: Readonly<Record<string, number>> = {
  critical: 7,
  high: 14,
  moderate: 30,
  low: 90,
  info: 90,
}
