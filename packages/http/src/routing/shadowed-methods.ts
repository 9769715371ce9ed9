interface Shadowed {
  readonly path: string
  readonly methods: readonly string[]
  readonly allow: string
}

/**
 * The methods that an address would have only because a path with a parameter matches it too: there is no specification
 * with the id `generate`, so GET /specifications/generate is a method that is not allowed. From path to Allow header.
 */
export const shadowedMethods = (allowed: ReadonlyMap<string, string>): readonly Shadowed[] =>
  [...allowed].flatMap(([path, allow]) => {
    const own = methodsOf(allow)
    const others = [...allowed].filter(([other]) => other !== path && covers(other, path))
    const methods = new Set(
      others.flatMap(([, ofOther]) => methodsOf(ofOther)).filter((method) => !own.includes(method)),
    )
    return methods.size === 0 ? [] : [{ path, methods: [...methods], allow }]
  })

// Hono answers HEAD by GET.
const methodsOf = (allow: string): readonly string[] => allow.split(', ').filter((method) => method !== 'HEAD')

const covers = (pattern: string, path: string): boolean => {
  const [parts, others] = [pattern.split('/'), path.split('/')]
  return parts.length === others.length && parts.every((part, index) => part === others[index] || part.startsWith(':'))
}
