import { err, ok, type Result } from 'neverthrow'
import { askJson } from './ask-json.ts'
import { isRecord } from './is-record.ts'
import type { LookUpFailure } from './look-up-failure.ts'
import type { Part } from './part.ts'
import type { Weakness } from './weakness.ts'

/** npm's address for many packages at once; `npm audit` asks there too. */
const BULK = '-/npm/v1/security/advisories/bulk'

/**
 * What the registry knows about the parts. It is sent names with versions, `{ "a": ["1.0.0"] }`, and answers with the
 * advisories of any of them, `{ "a": [{ id, url, title, severity, vulnerable_versions, cwe, cvss }] }`, without a date. A part
 * of two versions is asked about twice, since an answer does not say which of them it means.
 */
export const findWeaknesses = async (
  parts: readonly Part[],
  registry: URL,
): Promise<Result<readonly Weakness[], LookUpFailure>> => {
  const url = new URL(BULK, registry.href.endsWith('/') ? registry : `${registry.href}/`)
  const found: Weakness[] = []
  for (const round of roundsOf(parts)) {
    const answer = await askJson(url, Object.fromEntries([...round].map(([name, { version }]) => [name, [version]])))
    if (answer.isErr()) return err(answer.error)
    const weaknesses = weaknessesOf(answer.value, round)
    if (weaknesses === null)
      return err({
        kind: 'NotLookedUp',
        asked: `POST ${url.origin}${url.pathname}`,
        reason: 'was answered with JSON that is no list of advisories',
      })
    found.push(...weaknesses)
  }
  return ok(found)
}

/** Maps in which each name stands once. */
const roundsOf = (parts: readonly Part[]): readonly ReadonlyMap<string, Part>[] => {
  const rounds: Map<string, Part>[] = []
  for (const part of parts) {
    const free = rounds.find((round) => !round.has(part.name))
    if (free === undefined) rounds.push(new Map([[part.name, part]]))
    else free.set(part.name, part)
  }
  return rounds
}

const weaknessesOf = (answer: unknown, asked: ReadonlyMap<string, Part>): readonly Weakness[] | null => {
  if (!isRecord(answer)) return null
  const found: Weakness[] = []
  for (const [name, advisories] of Object.entries(answer)) {
    const part = asked.get(name)
    if (part === undefined || !Array.isArray(advisories)) return null
    for (const advisory of advisories as readonly unknown[]) {
      if (!isRecord(advisory)) return null
      const { url, title, severity, vulnerable_versions: affected } = advisory
      if (![url, title, severity, affected].every((value) => typeof value === 'string')) return null
      found.push({
        part,
        url: String(url),
        title: String(title),
        severity: String(severity),
        affected: String(affected),
      })
    }
  }
  return found
}
