import { parseSync, Visitor } from 'oxc-parser'

const BLOCKS = new Set(['it', 'test', 'describe'])

/** The titles that a test file gives to its `it`, `test` and `describe`, those of `it.each` as they are written. */
export const titlesOf = (source: string): ReadonlySet<string> => {
  const titles = new Set<string>()
  new Visitor({
    CallExpression: ({ callee, arguments: [first] }) => {
      if (first?.type === 'Literal' && typeof first.value === 'string' && BLOCKS.has(rootOf(callee)))
        titles.add(first.value)
    },
  }).visit(parseSync('a.test.ts', source).program)
  return titles
}

/** The `it` of `it.each(cases)`. */
const rootOf = (callee: { readonly type: string }): string => {
  if ('name' in callee) return String(callee.name)
  const inner = 'object' in callee ? callee.object : 'callee' in callee ? callee.callee : null
  return inner !== null && typeof inner === 'object' && 'type' in inner ? rootOf(inner as { type: string }) : ''
}
