import type { ServiceQuestion } from './ask-service.ts'

/** The path and query of a question. */
export const addressOf = ({ path, query = {} }: ServiceQuestion): string => {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one))
  }
  return parameters.size === 0 ? `/api/v1${path}` : `/api/v1${path}?${parameters}`
}
