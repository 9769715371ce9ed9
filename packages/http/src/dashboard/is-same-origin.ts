/** Whether a form was sent from one of our own pages, as far as the browser says. */
export const isSameOrigin = (headers: Headers): boolean => {
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('Origin')
  return origin === null || (URL.canParse(origin) && new URL(origin).host === headers.get('Host'))
}
