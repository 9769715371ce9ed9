import { draft, type Draft } from '../blocks/block.ts'
import { canonicalLanguage } from '../blocks/code-languages.ts'
import { plainInline } from '../richtext/inline.ts'
import { opensPipeTable, parsePipeTable, parseTagTable } from './parse-table.ts'
import { dedent, type SourceLine } from './source-lines.ts'

type Lines = { readonly lines: readonly SourceLine[]; at: number }

/** Reads the blocks whose lines are not Markdown themselves: fences, `$$` equations and tables. */
export const parseRun = (cursor: Lines, line: SourceLine): Draft | null => {
  const fence = /^(`{3,}|~{3,})([^`]*)$/.exec(line.text)
  if (fence !== null) return parseFence(cursor, line, fence[1] ?? '```', fence[2] ?? '')
  if (line.text === '$$') return parseEquation(cursor, line)
  if (line.text.startsWith('<table') && /^<table[\s>]/.test(line.text)) return parseTable(cursor)
  return opensPipeTable(line.text, cursor.lines[cursor.at + 1]?.text) ? parsePipes(cursor) : null
}

function parseFence(cursor: Lines, line: SourceLine, fence: string, info: string): Draft {
  const content = takeUntil(cursor, (text) => text.startsWith(fence) && text.replaceAll(fence[0] ?? '`', '') === '')
  const text = content.map((source) => dedent(source.raw, line.columns)).join('\n')
  return draft('code', {
    text: plainInline(text),
    attributes: { language: canonicalLanguage(info.trim().split(/\s+/)[0] ?? '') },
  })
}

function parseEquation(cursor: Lines, line: SourceLine): Draft {
  const content = takeUntil(cursor, (text) => text === '$$')
  return draft('equation', {
    attributes: { expression: content.map((source) => dedent(source.raw, line.columns)).join('\n') },
  })
}

function parseTable(cursor: Lines): Draft {
  const start = cursor.at
  const first = cursor.lines[start]?.raw ?? ''
  if (first.includes('</table>')) cursor.at += 1
  else takeUntil(cursor, (text) => text.endsWith('</table>'))
  return parseTagTable(
    cursor.lines
      .slice(start, cursor.at)
      .map((source) => source.raw.trim())
      .join('\n'),
  )
}

function parsePipes(cursor: Lines): Draft {
  const rows: string[] = []
  for (let line = cursor.lines[cursor.at]; line?.text.startsWith('|') === true; line = cursor.lines[cursor.at]) {
    rows.push(line.text)
    cursor.at += 1
  }
  return parsePipeTable(rows)
}

/** Passes the opening line, gives the lines before the closing one and passes that too. */
function takeUntil(cursor: Lines, closes: (text: string) => boolean): readonly SourceLine[] {
  const start = cursor.at + 1
  let end = start
  while (end < cursor.lines.length && !closes(cursor.lines[end]?.text ?? '')) end += 1
  cursor.at = Math.min(end + 1, cursor.lines.length)
  return cursor.lines.slice(start, end)
}
