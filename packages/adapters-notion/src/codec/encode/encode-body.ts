import type { Mirror } from '@nos/domain'
import { renderRemote } from '../remote/render-remote.ts'
import { parseSource } from '../source/parse-source.ts'

const SEED = '<empty-block/>'

/**
 * Our text as the lines of a new page. A page without text gets one empty block, so that a later write has something to
 * hold on to; so does one that starts with a level-1 heading, which Notion would take for its title.
 */
export const encodeBody = (body: string): Mirror => {
  const segments = parseSource(body).map(({ source, depth, content }) =>
    content === null
      ? { source, remote: null }
      : { source, remote: renderRemote({ depth, content }), provisional: true as const },
  )
  const first = segments.find(({ remote }) => remote !== null)?.remote
  if (first !== undefined && first !== null && !first.startsWith('# ')) return { segments }
  const at = segments.findIndex(({ remote }) => remote !== null)
  const seed = { source: '', remote: SEED, provisional: true as const }
  return { segments: at === -1 ? [...segments, seed] : [...segments.slice(0, at), seed, ...segments.slice(at)] }
}
