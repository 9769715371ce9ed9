import { isIP } from 'node:net'
import { REPLICA_FIELDS, SYNC_POLICIES, type ConflictWinner, type PolicyField, type SyncPolicy } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'

type Parse<Value> = (text: string) => Result<Value, string>

export const text: Parse<string> = (given) => ok(given)

export const whole =
  (least: number, most: number): Parse<number> =>
  (given) => {
    const number = /^\d+$/.test(given) ? Number(given) : Number.NaN
    return number >= least && number <= most ? ok(number) : err(`must be a whole number from ${least} to ${most}`)
  }

export const oneOf =
  <Value extends string>(...values: readonly Value[]): Parse<Value> =>
  (given) => {
    const found = values.find((value) => value === given)
    return found === undefined ? err(`must be one of ${values.join(', ')}`) : ok(found)
  }

/** `manual`, `notion` or `service`; after it, for single properties or the text, `priority=notion,body=service`. */
export const conflictPolicy: Parse<SyncPolicy> = (given) => {
  const [first = '', ...rest] = given.split(',').map((part) => part.trim())
  const otherwise = winnerOf(first)
  if (otherwise === undefined) return err(`must begin with one of ${SYNC_POLICIES.join(', ')}`)
  if (rest.length === 0) return ok(otherwise)
  const fields: Partial<Record<PolicyField, ConflictWinner>> = {}
  for (const part of rest) {
    const [name = '', value = ''] = part.split('=').map((word) => word.trim())
    const field = POLICY_FIELDS[name]
    const winner = winnerOf(value)
    if (field === undefined || winner === undefined)
      return err(
        `holds "${part}", which is not a property (${Object.keys(POLICY_FIELDS).join(', ')}) with = and one of ${SYNC_POLICIES.join(', ')}`,
      )
    fields[field] = winner
  }
  return ok({ otherwise, fields })
}

/** By their names in REST answers. */
const POLICY_FIELDS: Readonly<Record<string, PolicyField>> = {
  body: 'body',
  ...Object.fromEntries(REPLICA_FIELDS.map((field) => [field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), field])),
}

const winnerOf = (word: string): ConflictWinner | undefined => SYNC_POLICIES.find((policy) => policy === word)

export const flag: Parse<boolean> = (given) => {
  const word = given.toLowerCase()
  if (['true', '1', 'yes', 'on'].includes(word)) return ok(true)
  if (['false', '0', 'no', 'off'].includes(word)) return ok(false)
  return err('must be true or false')
}

/** An http or https address without credentials; a trailing slash is dropped. */
export const address: Parse<string> = (given) => {
  const url = URL.parse(given)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return err('must be an http or https address')
  if (url.username !== '' || url.password !== '') return err('must not hold a user name or password')
  return ok(given.replace(/\/+$/, ''))
}

/** An address that is nothing but an origin: NOS adds the paths. */
export const origin: Parse<string> = (given) =>
  address(given).andThen((url) => {
    const { origin: whole, pathname, search, hash } = new URL(url)
    return pathname + search + hash === '/'
      ? ok(whole)
      : err('must be an origin, without a path such as /api/v1: NOS has a host name of its own')
  })

export const databaseAddress: Parse<string> = (given) => {
  const url = URL.parse(given)
  if (url?.protocol !== 'postgres:' && url?.protocol !== 'postgresql:') return err('must be a postgres:// address')
  if (/\s/.test(given)) return err('has white space in it; write %20')
  // A part of the password would be taken for the host, and told as such.
  return url.pathname.includes('@')
    ? err('has an @ behind its host; write / in the password as %2F and @ as %40')
    : ok(given)
}

export const redisAddress: Parse<string> = (given) => {
  const protocol = URL.parse(given)?.protocol
  return protocol === 'redis:' || protocol === 'rediss:' ? ok(given) : err('must be a redis:// or rediss:// address')
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** `90s`, `15m`, `1h`, `30d`, or plain seconds; gives seconds. */
export const duration: Parse<number> = (given) => {
  const [, digits, unit] = /^(\d{1,9})([smhd]?)$/.exec(given) ?? []
  const seconds = digits === undefined ? 0 : Number(digits) * (UNITS[unit === '' ? 's' : (unit ?? 's')] ?? 1)
  return seconds > 0 ? ok(seconds) : err('must be a duration above zero: seconds, or a number with s, m, h or d')
}

const NOTION_ID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/gi

/** The id of a Notion database: dashed, 32 digits, or in the pasted address of its page (the last id of the path). */
export const notionId: Parse<string> = (given) => {
  const path = URL.parse(given)?.pathname ?? given
  const found = path.match(NOTION_ID)?.at(-1)?.replaceAll('-', '').toLowerCase()
  if (found === undefined) return err('must be the id or the pasted address of a Notion database')
  return ok(
    [found.slice(0, 8), found.slice(8, 12), found.slice(12, 16), found.slice(16, 20), found.slice(20)].join('-'),
  )
}

/** Separated by commas. */
export const list: Parse<readonly string[]> = (given) =>
  ok(
    given
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )

export const origins: Parse<readonly string[]> = (given) =>
  list(given).andThen((items) => {
    const wrong = items.find((item) => URL.parse(item)?.origin !== item)
    return wrong === undefined ? ok(items) : err(`holds "${wrong}", which is no origin like https://app.example.com`)
  })

/** Names or addresses of hosts, separated by commas; no pattern stands for several. */
export const hosts: Parse<readonly string[]> = (given) =>
  list(given).andThen((items) => {
    const wrong = items.find((item) => isIP(item) === 0 && !/^[\w.-]+$/.test(item))
    return wrong === undefined ? ok(items) : err(`holds "${wrong}", which is no host name like postgres`)
  })

/** At least 32 bytes, written as base64 or hexadecimal. */
export const key: Parse<string> = (given) => {
  const hexadecimal = /^[0-9a-f]{64,}$/i.test(given)
  const bytes = hexadecimal ? given.length / 2 : Buffer.from(given, 'base64').length
  return bytes >= 32 ? ok(given) : err('must be at least 32 bytes in base64 or hexadecimal')
}
