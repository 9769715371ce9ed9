import { askJson } from './ask-json.ts'
import { isRecord } from './is-record.ts'
import type { Publication, Weakness } from './weakness.ts'

const UNKNOWN: Publication = { publishedAt: null, mendedBy: null }

/**
 * What GitHub's advisory database says of a weakness, under the id at the end of its address: `published_at`, and of each
 * package the `first_patched_version`. (`GET /advisories/{ghsa_id}`; the registry's own answer has neither.)
 */
export const findPublication = async ({ url, part, affected }: Weakness, database: URL): Promise<Publication> => {
  const [id] = /GHSA(?:-[\da-z]{4}){3}$/i.exec(url) ?? []
  if (id === undefined) return UNKNOWN
  const answer = await askJson(new URL(`/advisories/${id}`, database))
  if (answer.isErr() || !isRecord(answer.value)) return UNKNOWN
  const { published_at: published, vulnerabilities } = answer.value
  const publishedAt = new Date(typeof published === 'string' ? published : NaN)
  const patched = (Array.isArray(vulnerabilities) ? (vulnerabilities as readonly unknown[]) : []).filter(
    (one) => isRecord(one) && isRecord(one['package']) && one['package']['name'] === part.name,
  ) as readonly Readonly<Record<string, unknown>>[]
  // One advisory may have a range for each major version, each with its own mending version.
  const ofRange = patched.filter((one) => plain(one['vulnerable_version_range']) === plain(affected))
  const versions = (ofRange.length > 0 ? ofRange : patched)
    .map((one) => one['first_patched_version'])
    .filter((version) => typeof version === 'string')
  return {
    publishedAt: Number.isNaN(publishedAt.getTime()) ? null : publishedAt,
    mendedBy: versions.length > 0 ? versions.join(' or ') : null,
  }
}

/** GitHub writes `>= 1.0.0, < 1.2.3` where npm writes `>=1.0.0 <1.2.3`. */
const plain = (range: unknown): string => String(range).replaceAll(/[\s,]/g, '')
