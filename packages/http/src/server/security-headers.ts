/** What every answer carries. Nothing of the API may be framed, sniffed, cached by strangers or run. */
export const securityHeaders = ({ https }: { readonly https: boolean }): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  ...(https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
})

/** The policy of a page: its own style and script by their hash, nothing from elsewhere. */
export const pagePolicy = ({
  styleHash,
  scriptHash,
}: {
  readonly styleHash: string
  readonly scriptHash?: string
}): string =>
  [
    "default-src 'none'",
    `style-src '${styleHash}'`,
    ...(scriptHash === undefined ? [] : [`script-src '${scriptHash}'`, "connect-src 'self'"]),
    "img-src 'self' data:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
