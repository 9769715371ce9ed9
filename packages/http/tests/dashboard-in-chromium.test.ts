import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import { chromium, type Browser, type Page } from 'playwright-core'
import { parse } from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SpecificationSchema } from '../src/schemas/specification-schema.ts'
import { findChromium } from '../testing/find-chromium.ts'
import { createServiceOnLibrary, type ServiceOnLibrary } from '../testing/service-on-library.ts'

const executablePath = findChromium()
const EVIL = '<script>alert(1)</script><img src=x onerror=alert(2)>'

/** One specification whose requirement both sides have changed. */
const inConflict = async (): Promise<ServiceOnLibrary> => {
  const service = createServiceOnLibrary()
  const made = parse(
    SpecificationSchema,
    await (
      await service.ask('POST /specifications', {
        json: { title: `Login ${EVIL}`, spec_type: 'Feature', overview: EVIL },
      })
    ).json(),
  )
  await service.synchronise()
  const [ref = ''] = service.notion.documents.keys()
  service.clock.advance(120_000)
  service.notion.person.rewrite(ref, (text) => text.replace('It SHALL work.', 'It SHALL work in Notion.'))
  await service.ask(`PUT /specifications/${made.id}`, {
    json: { body: made.body.replace('It SHALL work.', 'It SHALL work here.') },
  })
  service.clock.advance(120_000)
  await service.synchronise()
  return service
}

/** One specification that Rita shall review, on words of somebody who means no good. */
const inReview = async () => {
  const service = createServiceOnLibrary({ reviewWorkflow: true })
  const ask = (line: string, json: object) =>
    service.ask(line, { json, token: service.tokenFor('author', { subject: `ada ${EVIL}` }) })
  const { id, body } = parse(
    SpecificationSchema,
    await (await ask('POST /specifications', { title: 'Login', spec_type: 'Feature' })).json(),
  )
  await ask(`POST /specifications/${id}/review`, { reviewers: ['rita'], required_approvals: 1 })
  const edit = (text: string) => ask(`PUT /specifications/${id}`, { body: body.replace('It SHALL work.', text) })
  return { service, edit }
}

const listen = async (service: ServiceOnLibrary): Promise<{ readonly server: ServerType; readonly origin: string }> => {
  const server = await new Promise<ServerType>((started) => {
    const starting: ServerType = serve({ fetch: service.app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      started(starting),
    )
  })
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

describe.skipIf(executablePath === null)(
  'the dashboard in Chromium (skipped where there is none: set CHROMIUM_PATH)',
  () => {
    let service: ServiceOnLibrary
    let server: ServerType
    let browser: Browser
    let page: Page
    let origin: string
    const complaints: string[] = []

    beforeAll(async () => {
      service = await inConflict()
      const listening = await listen(service)
      server = listening.server
      origin = listening.origin
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
      page = await browser.newPage()
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('dialog', (dialog) => {
        complaints.push(`dialog ${dialog.message()}`)
        void dialog.dismiss()
      })
    })

    afterAll(async () => {
      await browser.close()
      await new Promise((closed) => server.close(closed))
    })

    it('signs in, compares versions, settles a conflict, starts a pass and signs out, without a complaint of the browser', async () => {
      await page.goto(origin)
      await page.fill('textarea[name=token]', service.tokenFor('reviewer'))
      await page.click('main button')
      await page.waitForSelector('tbody')
      expect(await page.textContent('tbody a')).toBe(`Login ${EVIL}`)

      await page.click('tbody a')
      await page.click('text=Compare')
      await page.waitForSelector('#diff')
      expect(await page.textContent('.add')).toBe('+It SHALL work here.')

      await page.click('header >> text=Conflicts')
      expect(await page.textContent('.sides')).toContain('It SHALL work in Notion.')
      await page.click("text=Take Notion's")
      await page.waitForSelector('text=There is none')

      await page.click('header >> text=Sync')
      await page.click('text=Sync now')
      await page.waitForSelector('[role=status]')

      await page.goto(`${origin}/docs`)
      await page.click('summary >> nth=0')
      expect(await page.isVisible('text=curl')).toBe(true)

      await page.goto(origin)
      await page.click('text=Sign out')
      await page.waitForSelector('textarea[name=token]')
      expect(complaints).toEqual([])
    }, 60_000)

    it('finds what waits, decides on the text that is shown and on no later one, and publishes', async () => {
      const { service: reviewing, edit } = await inReview()
      const own = await listen(reviewing)
      await page.goto(own.origin)
      await page.fill('textarea[name=token]', reviewing.tokenFor('reviewer', { subject: 'rita' }))
      await page.click('main button')
      expect(await page.textContent('#reviews + table tbody tr')).toContain('waits for you')
      await page.click('#reviews + table a')
      await page.fill('textarea[aria-label="with the decision"]', `How? ${EVIL}`)
      await page.click('text=Request changes')
      await page.waitForSelector('td:has-text("request changes")')

      await edit('It SHALL work at night.')
      await page.reload()
      expect(await page.textContent('ins')).toContain('at night')
      await edit('It SHALL work by day.')
      await page.click('text=Approve this text')
      expect(await page.textContent('main')).toContain('about another text than the present one')

      await page.goBack()
      await page.reload()
      await page.click('text=Approve this text')
      await page.waitForSelector('text=1 of 1 approvals')
      expect(await page.textContent('table:has-text("Reviewer")')).toContain('current')
      await page.click('text=Publish')
      await page.waitForSelector('text=Deprecate')
      await new Promise((closed) => own.server.close(closed))
      expect(complaints.filter((complaint) => !complaint.includes('409'))).toEqual([])
    }, 60_000)
  },
)
