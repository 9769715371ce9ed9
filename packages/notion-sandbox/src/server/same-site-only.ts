import type { MiddlewareHandler } from 'hono'

/** Refuses writes that another web site makes a browser send; programs send no such header. */
export const sameSiteOnly: MiddlewareHandler = async (c, next) => {
  const site = c.req.header('sec-fetch-site')
  const foreign = site === 'cross-site' || site === 'same-site'
  if (c.req.method !== 'GET' && foreign) return c.json({ error: 'Another web site may not use the side door.' }, 403)
  return next()
}
