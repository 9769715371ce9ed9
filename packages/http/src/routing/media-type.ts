const ESSENCE = /^\s*([\w!#$&^.+-]+\/[\w!#$&^.+-]+)\s*(?:;|$)/
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]+)/i

/** The bare type of a Content-Type header in lower case; null when it is not one or names another charset than UTF-8. */
export const mediaTypeOf = (contentType: string | null): string | null => {
  if (contentType === null) return null
  const charset = CHARSET.exec(contentType)?.[1]?.toLowerCase()
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii') return null
  return ESSENCE.exec(contentType)?.[1]?.toLowerCase() ?? null
}

/** The registered type, and the names it went by before. */
export const YAML = ['application/yaml', 'application/x-yaml', 'text/yaml'] as const

export const GZIP = 'application/gzip'

export const isJson = (mediaType: string): boolean => mediaType === 'application/json' || mediaType.endsWith('+json')
