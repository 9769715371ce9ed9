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
      server = await new Promise((started) => {
        const starting: ServerType = serve({ fetch: service.app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
          started(starting),
        )
      })
      const { port } = server.address() as AddressInfo
      origin = `http://127.0.0.1:${port}`
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
  },
)
