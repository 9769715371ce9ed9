import { skipWhiteSpace } from '../lines/skip-white-space.ts'
import { readTaskLine } from './task-line.ts'

/** What the rules ask of the text of a task file. */
export interface TaskReading {
  readonly hasTask: boolean
  /** The numbered tasks under numbered groups, in their order. `line` counts from 1. */
  readonly numbered: readonly { readonly line: number; readonly group: string; readonly id: string }[]
}

export const readTasks = (text: string): TaskReading => {
  const numbered: TaskReading['numbered'][number][] = []
  let hasTask = false
  let group: string | undefined
  for (const [index, line] of text.split('\n').entries()) {
    const mark = line.charAt(skipWhiteSpace(line, 0))
    if (mark === '#' && GROUP.test(line)) group = NUMBERED_GROUP.exec(line)?.[1]
    const task = mark === '#' || mark === '' ? undefined : readTaskLine(line)
    hasTask ||= task !== undefined
    const id = group === undefined ? undefined : TASK_ID.exec(task?.description ?? '')?.[1]
    if (group !== undefined && id !== undefined) numbered.push({ line: index + 1, group, id })
  }
  return { hasTask, numbered }
}

const GROUP = /^ {0,3}##(?!#)(?:[ \t]+|[ \t]*\r?$)/
const NUMBERED_GROUP = /^ {0,3}##[ \t]+(\d+)\.(?:[ \t]|\r?$)/
const TASK_ID = /^(\d+(?:\.\d+)+(?:[A-Za-z]+)?)(?=\s|$)/
