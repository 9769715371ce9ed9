/** `--template NAME --set variable=value…` as fields of a request. */
export const templateFields = ({
  template,
  set = [],
}: {
  readonly template?: string
  readonly set?: readonly string[]
}): { readonly template?: string; readonly variables?: Readonly<Record<string, string>> } => ({
  ...(template === undefined ? {} : { template }),
  ...(set.length === 0 ? {} : { variables: Object.fromEntries(set.map(pair)) }),
})

const pair = (given: string): readonly [name: string, value: string] => {
  const at = given.indexOf('=')
  return at === -1 ? [given, ''] : [given.slice(0, at), given.slice(at + 1)]
}
