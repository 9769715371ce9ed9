import type { Mirror } from '../../src/sync/mirror.ts'

/** A body cut into the title line, which the in-memory replica keeps as a property, and the text that it carries. */
export interface CutBody {
  readonly title: string
  readonly text: string
}

export const cutBody = (body: string): CutBody => {
  const title = /^# [^\r\n]*(?:\r?\n)*/.exec(body)?.[0] ?? ''
  return { title, text: body.slice(title.length) }
}

/** The known title line; for a document never seen, one made from its title property unless the text brings its own. */
export const titleLine = (known: Mirror | null, text: string, title: string): string =>
  known === null
    ? text.startsWith('# ')
      ? ''
      : `# ${title}\n\n`
    : known.segments.flatMap(({ source, remote }) => (remote === null ? [source] : [])).join('')

export const mirrorOf = (title: string, text: string): Mirror => ({
  segments: [...(title === '' ? [] : [{ source: title, remote: null }]), { source: text, remote: text }],
})

export const carriedText = (mirror: Mirror): string => mirror.segments.map(({ remote }) => remote ?? '').join('')
