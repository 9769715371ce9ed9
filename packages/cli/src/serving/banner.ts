import type { Terminal } from '../terminal.ts'

export interface BannerFacts {
  readonly url: string
  readonly token: string | null
  readonly database: string
  readonly sandbox: { readonly url: string; readonly token: string; readonly databaseId: string } | null
  readonly imported: number
}

/** What a newcomer needs next: addresses, one curl to paste, a development token. */
export const renderBanner = (facts: BannerFacts, { bold, cyan, dim }: Terminal['colors']): string => {
  const { url, token, sandbox } = facts
  const lines = [bold('NOS is ready'), '']
  const row = (name: string, value: string): void => void lines.push(`  ${name.padEnd(11)}${value}`)
  row('Dashboard', cyan(token === null ? `${url}/` : `${url}/sign-in?token=${token}`))
  row('API docs', cyan(`${url}/docs`))
  if (sandbox !== null) {
    row('Sandbox', `${cyan(sandbox.url)}  ${dim('play the Notion user here')}`)
    row(
      '',
      dim(
        `NOTION_API_BASE_URL=${sandbox.url} NOTION_API_TOKEN=${sandbox.token} NOTION_DATABASE_ID=${sandbox.databaseId}`,
      ),
    )
  }
  row('Data', facts.database)
  if (facts.imported > 0)
    row('Samples', `${facts.imported} specifications of examples/openspec, on their way into the sandbox`)
  if (token !== null) {
    row('Token', token)
    lines.push('', '  Try:', `  curl -H "Authorization: Bearer ${token}" ${url}/api/v1/specifications`)
  }
  lines.push('', dim('  Ctrl-C stops it.'))
  return lines.join('\n')
}
