import { Client } from '@notionhq/client'
import { startNos, type RunningProcess } from './start-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface SandboxAddress {
  readonly url: string
  readonly token: string
  readonly databaseId: string
}

/** A local Notion in a process of its own, so that it outlives the service. */
export interface SandboxUnderTest extends SandboxAddress {
  /** What a service needs to use it. */
  readonly env: Readonly<Record<string, string>>
  /** Does what a person does in the Notion window. */
  readonly person: (action: string, input?: Readonly<Record<string, unknown>>) => Promise<SideAnswer>
  readonly notion: Client
  readonly dataSourceId: () => Promise<string>
  readonly process: RunningProcess
}

// oxlint-disable-next-line typescript/no-explicit-any
type SideAnswer = any

/** Nothing waits for a budget unless a test asks for one. */
const PLENTY = 1_000_000

export const startSandbox = async (): Promise<SandboxUnderTest> => {
  const process = startNos(['notion', 'sandbox', '--port', '0', '--json'], { cwd: temporaryFolder() })
  const [line] = await process.printed(/^\{.*\}$/m)
  const {
    url,
    token,
    database_id: databaseId,
  } = JSON.parse(line) as { url: string; token: string; database_id: string }
  const sandbox = useSandbox({ url, token, databaseId })
  await sandbox.person('setSettings', { requestsPerMinute: PLENTY })
  return { ...sandbox, process }
}

/** The same for a sandbox that runs already. */
export const useSandbox = ({ url, token, databaseId }: SandboxAddress): Omit<SandboxUnderTest, 'process'> => {
  const notion = new Client({ auth: token, baseUrl: url, notionVersion: '2026-03-11', retry: false })
  return {
    url,
    token,
    databaseId,
    notion,
    env: {
      NOTION_API_BASE_URL: url,
      NOTION_API_TOKEN: token,
      NOTION_DATABASE_ID: databaseId,
      NOTION_REQUESTS_PER_MINUTE: '100000',
    },
    person: async (action, input = {}) => {
      const response = await fetch(`${url}/sandbox/${action}`, { method: 'POST', body: JSON.stringify(input) })
      const answer = (await response.json()) as { result?: SideAnswer; error?: string }
      if (!response.ok) throw new Error(`the sandbox refused ${action}: ${answer.error ?? response.status}`)
      return answer.result
    },
    dataSourceId: async () => {
      const database = await notion.databases.retrieve({ database_id: databaseId })
      return ('data_sources' in database ? database.data_sources[0]?.id : undefined) ?? ''
    },
  }
}
