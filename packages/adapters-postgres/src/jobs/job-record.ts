import type { JobRecord, WorkspaceId } from '@nos/domain'
import { stored } from '../stores/stored.ts'
import { JOB_KINDS } from './job-queues.ts'

/** A job of pg-boss with its progress. */
export interface JobRow {
  readonly id: string
  readonly workspace: string
  readonly name: string
  readonly state: string
  readonly output: string | null
  readonly created_on: Date
  readonly completed_on: Date | null
  readonly done: number
  readonly total: number
}

export const toJobRecord = (row: JobRow): JobRecord => {
  const output: unknown = row.output === null ? null : JSON.parse(row.output)
  return {
    id: row.id,
    workspaceId: row.workspace as WorkspaceId,
    kind: stored<JobRecord['kind']>('name', row.name, (value) => JOB_KINDS.some((kind) => kind === value)),
    state: STATES[row.state] ?? 'failed',
    progress: { done: row.done, total: row.total },
    result: row.state === 'completed' ? (field(output, 'result') ?? null) : null,
    error: row.state === 'completed' ? null : errorIn(output),
    createdAt: row.created_on,
    finishedAt: row.completed_on,
  }
}

const STATES: Readonly<Record<string, JobRecord['state']>> = {
  created: 'queued',
  retry: 'queued',
  active: 'running',
  completed: 'completed',
  cancelled: 'failed',
  failed: 'failed',
}

/** Ours is `{error}`; pg-boss's own are a serialized Error or `{value: {message}}`. */
const errorIn = (output: unknown): string | null => {
  for (const candidate of [
    field(output, 'error'),
    field(output, 'message'),
    field(field(output, 'value'), 'message'),
    field(output, 'value'),
  ]) {
    if (typeof candidate === 'string') return candidate
  }
  return null
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined
