/** How far a job of the queue is. */
export interface JobProgressTable {
  job_id: string
  done: number
  total: number
}
