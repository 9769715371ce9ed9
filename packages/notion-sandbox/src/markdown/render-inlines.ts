import { compactId } from '../model/ids.ts'
import type { Inline, Mention } from '../richtext/inline.ts'
import { mergeInlines } from '../richtext/merge-inlines.ts'
import { escapeAttribute, escapeText } from './escape-text.ts'

/** Rich text as Markdown v1; every run is dressed on its own, links outside emphasis. */
export const renderInlines = (inlines: readonly Inline[]): string => {
  const runs = mergeInlines(inlines)
  return runs.map((run, index) => renderRun(run, startsWithSpace(runs[index + 1]))).join('')
}

function renderRun(run: Inline, spaceFollows: boolean): string {
  if (run.type !== 'text')
    return dress(run, run.type === 'equation' ? `$\`${run.expression}\`$` : mentionTag(run.mention))
  if (run.annotations.code) return dress(run, `\`${run.content.replaceAll('\n', ' ')}\``)
  if (!isDressed(run)) return escapeText(run.content)
  const [, lead = '', core = '', tail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(run.content) ?? []
  if (core === '') return escapeText(run.content)
  return spaceFollows || tail === ''
    ? escapeText(lead) + dress(run, escapeText(core)) + escapeText(tail)
    : escapeText(lead) + dress(run, escapeText(core + tail))
}

function dress(run: Inline, inner: string): string {
  const { bold, italic, strikethrough, underline, color } = run.annotations
  let text = inner
  if (italic) text = `*${text}*`
  if (bold) text = `**${text}**`
  if (strikethrough) text = `~~${text}~~`
  if (run.type === 'text' && run.link !== null) text = `[${text}](${renderUrl(run.link)})`
  const attributes = [
    underline ? ' underline="true"' : '',
    color === 'default' ? '' : ` color="${color.replace('_background', '_bg')}"`,
    run.discussions.length === 0
      ? ''
      : ` discussion-urls="${run.discussions.map((id) => `discussion://${id}`).join(',')}"`,
  ].join('')
  return attributes === '' ? text : `<span${attributes}>${text}</span>`
}

const isDressed = (run: Inline): boolean => dress(run, 'x') !== 'x'

const startsWithSpace = (run: Inline | undefined): boolean =>
  run === undefined || (run.type === 'text' && /^\s/.test(run.content))

/** A link target with the characters that would end it escaped. */
export const renderUrl = (url: string): string =>
  url.replaceAll(/[()\s\\]/g, (special) =>
    special === '\\' ? '%5C' : special === ' ' ? '%20' : encodeParenthesis(special),
  )

const encodeParenthesis = (special: string): string =>
  special === '(' ? '%28' : special === ')' ? '%29' : encodeURIComponent(special)

function mentionTag(mention: Mention): string {
  if (mention.type === 'date') {
    const [start = '', startTime] = mention.start.split('T')
    const [end, endTime] = mention.end?.split('T') ?? []
    const parts = { start, end, startTime, endTime, timeZone: mention.timeZone ?? undefined }
    const attributes = Object.entries(parts).flatMap(([key, value]) =>
      value === undefined ? [] : [` ${key}="${escapeAttribute(value)}"`],
    )
    return `<mention-date${attributes.join('')}/>`
  }
  if (mention.type === 'user') return `<mention-user url="user://${mention.id}"/>`
  if (mention.type === 'data_source') return `<mention-data-source url="collection://${mention.id}"/>`
  return `<mention-${mention.type} url="https://app.notion.com/p/${compactId(mention.id)}"/>`
}
