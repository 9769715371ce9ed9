import type { MirrorSegment } from '@nos/domain'
import type { RemoteEdit, RemoteUnit, Rewrite } from '../markdown-dialect.ts'
import { parseRemote } from '../remote/parse-remote.ts'
import { renderRemote } from '../remote/render-remote.ts'
import { carryDecoration } from './carry-decoration.ts'
import type { PlannedPart } from './match-gap.ts'

/** Turns a plan into edits of runs of whole lines. */
export const editsOf = (segments: readonly MirrorSegment[], planned: readonly PlannedPart[]): Rewrite => {
  const units: RemoteUnit[] = []
  const edits: RemoteEdit[] = []
  const expected: MirrorSegment[] = []
  let gone: string[] = []
  let fresh: { readonly part: Extract<PlannedPart, { kind: 'new' }>; readonly place: number }[] = []
  const flush = (): void => {
    if (gone.length === 0 && fresh.length === 0) return
    const blocks = carryDecoration(
      gone.flatMap(parseRemote),
      fresh.map(({ part }) => part.block),
    )
    const lines = blocks.map(renderRemote)
    fresh.forEach(({ part, place }, at) => {
      expected[place] = { source: part.source, remote: lines[at] ?? '', provisional: true }
    })
    edits.push({ at: units.length - gone.length, count: gone.length, lines })
    gone = []
    fresh = []
  }
  for (const part of planned) {
    const segment = 'index' in part ? segments[part.index] : undefined
    if (part.kind === 'gone' && segment !== undefined && segment.remote !== null) {
      units.push({ text: segment.remote, opaque: false })
      gone.push(segment.remote)
    } else if (part.kind === 'kept' && segment !== undefined) {
      if (segment.remote !== null) {
        flush()
        units.push({
          text: segment.remote,
          opaque: parseRemote(segment.remote).some(({ content }) => content.kind === 'opaque'),
        })
      }
      expected.push({ ...segment, source: part.source })
    } else if (part.kind === 'silent') expected.push({ source: part.source, remote: null })
    else if (part.kind === 'new') {
      fresh.push({ part, place: expected.length })
      expected.push({ source: part.source, remote: '' })
    }
  }
  flush()
  return { units, edits: edits.map((edit) => replaceSeed(edit, units, expected)), expected: { segments: expected } }
}

/** The first text of a page takes the place of the empty block that it was made with. */
function replaceSeed(edit: RemoteEdit, units: readonly RemoteUnit[], expected: MirrorSegment[]): RemoteEdit {
  const [only] = units
  if (units.length !== 1 || only?.text !== '<empty-block/>' || edit.count !== 0 || edit.lines.length === 0) return edit
  const place = expected.findIndex(({ source, remote }) => source === '' && remote === only.text)
  if (place !== -1) expected.splice(place, 1)
  return { at: 0, count: 1, lines: edit.lines }
}
