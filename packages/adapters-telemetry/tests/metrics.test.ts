import { describe, expect, it } from 'vitest'
import { createMetrics } from '../src/metrics/create-metrics.ts'
import type { Figure } from '../src/metrics/read-gauges.ts'

const linesOf = async (text: Promise<string>, name: string): Promise<readonly string[]> =>
  (await text).split('\n').filter((line) => line.startsWith(name))

describe('metrics', () => {
  it('counts requests by method, route and status', async () => {
    const { meter, render } = createMetrics({ figures: async () => [] })
    const seen = { method: 'GET', route: '/specifications/:spec_id', status: 200 }
    meter.httpRequest({ ...seen, seconds: 0.004 })
    meter.httpRequest({ ...seen, seconds: 0.3 })
    meter.httpRequest({ ...seen, method: 'PROPFIND', status: 405, seconds: 0 })
    const counts = await linesOf(render(), 'nos_http_request_duration_seconds_count')
    expect(counts).toEqual([
      'nos_http_request_duration_seconds_count{method="GET",route="/specifications/:spec_id",status="200"} 2',
      'nos_http_request_duration_seconds_count{method="other",route="/specifications/:spec_id",status="405"} 1',
    ])
  })

  it('counts requests to Notion by route and status', async () => {
    const { meter, render } = createMetrics({ figures: async () => [] })
    for (let page = 0; page < 300; page += 1)
      meter.notionRequest({ method: 'get', route: 'pages/:id/markdown', status: 200, seconds: 0.1 })
    meter.notionRequest({ method: 'post', route: 'pages', status: null, seconds: 30 })
    expect(await linesOf(render(), 'nos_notion_request_duration_seconds_count')).toEqual([
      'nos_notion_request_duration_seconds_count{method="GET",route="pages/:id/markdown",status="200"} 300',
      'nos_notion_request_duration_seconds_count{method="POST",route="pages",status="none"} 1',
    ])
  })

  it('shows the figures of the installation, read once for many looks', async () => {
    let reads = 0
    const present: readonly Figure[] = [
      { name: 'nos_conflicts_open', labels: {}, value: 3 },
      { name: 'nos_links', labels: { state: 'pending' }, value: 2 },
    ]
    const { render } = createMetrics({ figures: async () => ((reads += 1), present) })
    const [text] = await Promise.all([render(), render(), render()])
    expect(text).toContain('\nnos_conflicts_open 3\n')
    expect(text).toContain('\nnos_links{state="pending"} 2\n')
    expect(text).toContain('\nnos_figures_readable 1\n')
    expect(text).not.toContain('\nnos_outbox_messages 0')
    expect(reads).toBe(1)
  })

  it('answers without the figures while they cannot be read, and says why', async () => {
    const reasons: string[] = []
    let away = true
    const { render } = createMetrics({
      figures: async () => {
        if (away) throw new Error('no database')
        return [{ name: 'nos_conflicts_open', labels: {}, value: 1 }]
      },
      onError: (reason) => reasons.push(reason),
    })
    const without = await render()
    expect(without).toContain('\nnos_figures_readable 0\n')
    expect(without).not.toContain('\nnos_conflicts_open ')
    expect(reasons).toEqual(['no database'])
    away = false
    expect(await render()).toContain('\nnos_conflicts_open 1\n')
  })

  it('shows the process as well', async () => {
    const { render, contentType } = createMetrics({ figures: async () => [] })
    const text = await render()
    for (const name of ['process_resident_memory_bytes', 'process_cpu_seconds_total', 'nodejs_eventloop_lag_seconds'])
      expect(text).toContain(`\n${name} `)
    expect(contentType).toContain('text/plain')
  })
})
