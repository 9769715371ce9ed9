/** An argument as bash, PowerShell and cmd.exe all read it, or undefined when there is no such spelling. */
export const quoteForShell = (value: string): string | undefined => {
  if (/^[A-Za-z0-9._/-]+$/.test(value)) return value
  return /["\\$`\r\n%!]/.test(value) ? undefined : `"${value}"`
}

/** A text with control characters made visible as `?`, safe to print. */
// oxlint-disable-next-line no-control-regex -- control characters are what is taken out
export const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f]/g, '?')
