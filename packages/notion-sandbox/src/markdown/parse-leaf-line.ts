import { draft, type Draft } from '../blocks/block.ts'
import { parseInlines } from './parse-inlines.ts'
import { parseTagLine } from './parse-tag-line.ts'

/** Reads one line that is a block by itself. */
export const parseLeafLine = (line: string): Draft => {
  const tagged = parseTagLine(line)
  if (tagged !== null) return tagged
  if (/^(?:-{3,}|\*{3,}|_{3,})$/.test(line)) return draft('divider')
  const image = /^!\[((?:\\.|[^\]\\])*)\]\(\s*<?([^\s<>()]+)>?(?:\s+"[^"]*")?\s*\)(?:\s*\{[^}]*\})?$/.exec(line)
  if (image !== null)
    return draft('image', { caption: parseInlines(image[1] ?? ''), attributes: { url: image[2] ?? '' } })
  return parseMarked(line)
}

function parseMarked(line: string): Draft {
  const heading = /^(#{1,6})(?:\s+(.*))?$/.exec(line)
  if (heading !== null) return parseHeading(heading[1]?.length ?? 1, heading[2] ?? '')
  const todo = /^[-*+] \[([ xX])\](?:\s+(.*))?$/.exec(line)
  if (todo !== null) return colored('to_do', todo[2] ?? '', { checked: todo[1] !== ' ' })
  const bullet = /^[-*+](?:\s+(.*))?$/.exec(line)
  if (bullet !== null) return colored('bulleted_list_item', bullet[1] ?? '')
  const numbered = /^\d+[.)](?:\s+(.*))?$/.exec(line)
  if (numbered !== null) return colored('numbered_list_item', numbered[1] ?? '')
  const quote = /^>\s?(.*)$/.exec(line)
  return quote === null ? colored('paragraph', line) : colored('quote', quote[1] ?? '')
}

function parseHeading(hashes: number, text: string): Draft {
  const type = `heading_${Math.min(hashes, 4)}`
  const toggle = /\s*\{toggle="true"(?:\s+color="(\w+)")?\}$/.exec(text)
  if (toggle === null) return colored(type, text)
  return draft(type, {
    text: parseInlines(text.slice(0, toggle.index)),
    color: longColor(toggle[1]),
    attributes: { toggle: true },
  })
}

function colored(type: string, text: string, attributes: Draft['attributes'] = {}): Draft {
  const suffix = /\s*(?<!\\)\{color="(\w+)"\}$/.exec(text)
  return suffix === null
    ? draft(type, { text: parseInlines(text), attributes })
    : draft(type, { text: parseInlines(text.slice(0, suffix.index)), color: longColor(suffix[1]), attributes })
}

const longColor = (name: string | undefined): string => (name ?? 'default').replace(/_bg$/, '_background')
