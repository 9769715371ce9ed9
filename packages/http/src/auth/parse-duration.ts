const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/** Seconds of `30s`, `15m`, `1h`, `7d`, `2w` or a plain number of seconds; null when it is none of these or not above zero. */
export const parseDuration = (text: string): number | null => {
  const [, digits, unit = 's'] = /^(\d{1,12})\s*([smhdw])?$/i.exec(text.trim()) ?? []
  const seconds = Number(digits) * (SECONDS[unit.toLowerCase()] ?? Number.NaN)
  return Number.isSafeInteger(seconds) && seconds > 0 ? seconds : null
}
