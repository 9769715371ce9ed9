import type { Mirror, MirrorSegment } from '@nos/domain'
import { parseRemote } from '../remote/parse-remote.ts'
import { alignMirror } from './align-mirror.ts'
import { adoptSent } from './translate-change.ts'

/** What is known of a page, respelled as the page spells it (see `MarkdownDialect.adopt`). */
export const adoptSpelling = (remote: string, known: Mirror): Mirror => ({
  segments: alignMirror(known, parseRemote(remote)).flatMap((part): readonly MirrorSegment[] => {
    if (part.kind === 'kept') return [part.segment]
    const adopted = adoptSent({
      segments: part.segments,
      indexes: part.segments.map((_, at) => at),
      blocks: part.blocks,
    })
    if (adopted === null) return part.segments
    const silent = part.segments.filter((segment) => segment.remote === null)
    return [...silent, ...adopted.map(({ source, remote: lines }): MirrorSegment => ({ source, remote: lines }))]
  }),
})
