import {
  inspectDatabase,
  introduce,
  probeCapabilities,
  type InspectedDatabase,
  type NotionFailure,
} from '@nos/adapters-notion'
import { connectNotion, type NotionConnection } from '../composition/notion-connection.ts'
import { describeReplicaFailure } from '../composition/notion-monitor.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { doubtful, fine, wrong, type Check, type CheckName } from './check.ts'

const NOTICEABLE_MS = 30_000
const WRONG_MS = 120_000

/** The Notion side, from the token to the properties, and the clock by Notion's own. Changes nothing there. */
export const checkNotion = async (configuration: Configuration): Promise<readonly Check[]> => {
  const { notionToken, notionDatabaseId } = configuration
  if (notionToken === null || notionDatabaseId === null)
    return [
      doubtful('token', 'there is no Notion side', 'run "nos init", or set NOTION_API_TOKEN and NOTION_DATABASE_ID'),
    ]
  const connection = connectNotion(configuration, notionToken)
  const who = await introduce(connection.client)
  if (who.isErr()) return [failed('token', who.error), ...checkClock(connection)]
  const token = fine(
    'token',
    `Notion knows it as "${who.value.name ?? who.value.id}"${who.value.workspace === null ? '' : ` of ${who.value.workspace}`}`,
  )
  const database = await inspectDatabase(connection.client, notionDatabaseId)
  const rest = database.isErr()
    ? [failed('notion_database', database.error)]
    : await describe(connection, database.value)
  return [token, ...rest, ...checkClock(connection)]
}

const describe = async ({ client }: NotionConnection, database: InspectedDatabase): Promise<readonly Check[]> => {
  const may = await probeCapabilities(client, database.dataSourceId)
  const lacking = may.map(({ update, insert }) => [...(update ? [] : ['update']), ...(insert ? [] : ['insert'])])
  return [
    lacking.match(
      (names) =>
        names.length === 0
          ? fine('capabilities', 'read, update and insert content')
          : wrong(
              'capabilities',
              `the connection may not ${names.join(' nor ')} content`,
              'tick "Update content" and "Insert content" on its page at notion.so/profile/integrations',
            ),
      (failure) => failed('capabilities', failure),
    ),
    fine('notion_database', `"${database.title ?? database.databaseId}" is visible`),
    ...checkProperties(database),
  ]
}

const checkProperties = ({ missing, warnings, fields }: InspectedDatabase): readonly Check[] => {
  if (missing.length === 0 && warnings.length === 0)
    return [fine('properties', fields.map(({ property }) => property).join(', '))]
  return [
    ...(missing.length === 0
      ? []
      : [
          doubtful(
            'properties',
            `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
            'the next start of the service adds them; "nos notion init" does it now',
          ),
        ]),
    ...(warnings.length === 0
      ? []
      : [
          doubtful(
            'properties',
            warnings.join(' '),
            'rename or change the property in Notion, or leave it: the rest is synced',
          ),
        ]),
  ]
}

const failed = (check: CheckName, failure: NotionFailure): Check => {
  if (failure.kind === 'ReplicaRefused') return wrong(check, failure.reason, failure.fix)
  return wrong(
    check,
    describeReplicaFailure(failure),
    failure.kind === 'DocumentGone'
      ? 'open the database in Notion, choose "Connections" in its menu and add yours; check NOTION_DATABASE_ID'
      : 'check the network and NOTION_API_BASE_URL, then try again',
  )
}

const checkClock = ({ clockAheadMs }: NotionConnection): readonly Check[] => {
  const ahead = clockAheadMs()
  if (ahead === null) return []
  const seconds = Math.round(Math.abs(ahead) / 1000)
  const said = `this machine's clock is ${seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`} ${ahead > 0 ? 'ahead of' : 'behind'} Notion's`
  const fix = 'set the clock by the network (timedatectl set-ntp true); tokens are judged by it'
  if (Math.abs(ahead) >= WRONG_MS) return [wrong('clock', said, fix)]
  if (Math.abs(ahead) >= NOTICEABLE_MS) return [doubtful('clock', said, fix)]
  return [fine('clock', `agrees with Notion's within ${Math.max(1, seconds)} seconds`)]
}
