import type { ListedOperation } from './docs-page.ts'

/** A request to paste into a shell; the token is taken from NOS_TOKEN, as the command line does. */
export const curlOf = (
  { method, path, operation }: Pick<ListedOperation, 'method' | 'path' | 'operation'>,
  origin: string,
): string => {
  const open = Array.isArray(operation['security']) && operation['security'].length === 0
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(origin + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `<${name}>`))}`,
    ...(open ? [] : ['-H "Authorization: Bearer $NOS_TOKEN"']),
    ...bodyLines(operation['requestBody']),
  ]
  return lines.join(' \\\n  ')
}

const bodyLines = (requestBody: unknown): readonly string[] => {
  const content: unknown = Reflect.get(Object(requestBody), 'content')
  const [type, media] = Object.entries(Object(content))[0] ?? []
  if (type === undefined) return []
  const example: unknown = Reflect.get(Object(media), 'example')
  return [
    `-H 'Content-Type: ${type}'`,
    type === 'text/markdown' ? '--data-binary @spec.md' : `-d ${quoted(JSON.stringify(example))}`,
  ]
}

// Within single quotes a shell takes everything as it is, except the quote itself.
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
