import type { TaskReading } from './task-reading.ts'

/** A task file of a change; the path is relative to the change. */
export interface TaskDocument {
  readonly path: string
  readonly text: string
  readonly tasks: TaskReading
}

/** Something wrong in a task file. `line` counts from 1. */
export interface TaskProblem {
  readonly path: string
  readonly line: number
  readonly message: string
}
