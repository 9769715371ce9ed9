import type { DocumentNode, SpecDocument } from '../document/spec-document.ts'
import type { Edit } from './finding.ts'

/** A mechanical edit with the rule whose finding it mends. */
export interface Fix extends Edit {
  readonly rule: string
}

export interface SuggestedFix {
  /** Of the edit and the part of the text it stands in: edits elsewhere leave it as it is. */
  readonly digest: string
  /** The lines that the edit touches, as they are and as they would be; of long ones what stands around it. */
  readonly before: string
  readonly after: string
}

/** For each fix what it suggests; null where its words do not stand there. */
export const suggestFixes = (
  parse: (body: string) => SpecDocument,
  hasher: (text: string) => string,
  { body, fixes }: { readonly body: string; readonly fixes: readonly Fix[] },
): readonly (SuggestedFix | null)[] => {
  const places = placesOf(parse(body).nodes)
  const hashes = new Map<Place, string>()
  const hashOf = (place: Place): string => {
    const hash = hashes.get(place) ?? hasher(place.source)
    hashes.set(place, hash)
    return hash
  }
  return fixes.map(({ rule, ...fix }) => {
    if (body.slice(fix.start, fix.end) !== fix.before) return null
    const place = placeAt(places, fix.start)
    const named = [rule, place && hashOf(place), fix.start - (place?.start ?? 0), fix.before, fix.after]
    return { digest: hasher(JSON.stringify(named)), ...linesAround(body, fix) }
  })
}

interface Place {
  readonly start: number
  readonly source: string
}

const placesOf = (nodes: readonly DocumentNode[]): readonly Place[] => {
  let start = 0
  return nodes.map(({ source }) => {
    const place = { start, source }
    start += source.length
    return place
  })
}

/** The last one that begins there or before. */
const placeAt = (places: readonly Place[], at: number): Place | undefined => {
  let [first, end] = [0, places.length]
  while (first < end) {
    const middle = (first + end) >>> 1
    if ((places[middle]?.start ?? 0) <= at) first = middle + 1
    else end = middle
  }
  return places[first - 1]
}

const linesAround = (
  body: string,
  { start, end, after }: Edit,
): { readonly before: string; readonly after: string } => {
  const earliest = Math.max(0, start - MOST_AROUND)
  const from = outsidePair(body, earliest + body.slice(earliest, start).lastIndexOf('\n') + 1)
  const newline = body.slice(end, end + MOST_AROUND).indexOf('\n')
  const to = outsidePair(body, newline === -1 ? Math.min(body.length, end + MOST_AROUND) : end + newline)
  return { before: body.slice(from, to), after: body.slice(from, start) + after + body.slice(end, to) }
}

/** In UTF-16 code units on either side. */
const MOST_AROUND = 500

/** The same place, or the one before it where it would part a surrogate pair. */
const outsidePair = (text: string, at: number): number =>
  /^[\udc00-\udfff]$/.test(text.charAt(at)) && /^[\ud800-\udbff]$/.test(text.charAt(at - 1)) ? at - 1 : at
