import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { findChromium } from './support/find-chromium.ts'
import { createLinked, type LinkedSpecification } from './support/linked-specification.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

const executablePath = findChromium()
const LINE = 'The service SHALL keep the second promise.'

describe.skipIf(executablePath === null)(
  `people in a browser${executablePath === null ? ' (NOT RUN: no Chromium at /usr/bin/chromium or CHROMIUM_PATH)' : ''}`,
  () => {
    let sandbox: SandboxUnderTest
    let service: ServiceUnderTest
    let browser: Browser
    let page: Page
    let made: LinkedSpecification
    let complaints: string[] = []

    beforeAll(async () => {
      sandbox = await startSandbox()
      service = await startService({ env: { ...sandbox.env, NOTION_POLL_INTERVAL_MS: '500' } })
      made = await createLinked(service, 'Watched')
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
      page = await browser.newPage()
      page.setDefaultTimeout(20_000)
      page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`))
    })

    afterAll(() => browser?.close())

    it('sign in with the link that the start printed and see the list', async () => {
      const [, link = ''] = await service.process.printed(/^ {2}Dashboard +(\S+)$/m)
      await page.goto(link)
      await page.waitForSelector('tbody')
      expect(page.url()).toBe(`${service.url}/`)
      expect(await page.textContent('tbody')).toContain('Watched')
      expect(complaints).toEqual([])
    })

    it('edit a paragraph in the sandbox as the Notion user and find it in the dashboard, with what differs', async () => {
      await page.goto(`${sandbox.url}/pages/${made.page}`)
      const form = page.locator('form[action$="/block"]').filter({ has: page.locator('textarea', { hasText: LINE }) })
      await form
        .first()
        .locator('xpath=ancestor-or-self::details | self::form')
        .first()
        .evaluate((element) => element.closest('details')?.setAttribute('open', ''))
      await form.first().locator('textarea').fill(LINE.replace('second promise', 'second promise, as Ada says'))
      await form.first().locator('button').first().click()
      await page.waitForLoadState()
      expect(await page.textContent('body')).toContain('as Ada says')

      await eventually(async () => (await made.now()).body.includes('as Ada says'))
      await page.goto(`${service.url}/dashboard/specifications/${made.id}`)
      expect(await page.textContent('pre')).toContain('as Ada says')
      await page.click('text=Compare')
      await page.waitForSelector('#diff')
      expect(await page.textContent('.add')).toBe(`+${LINE.replace('second promise', 'second promise, as Ada says')}`)
      expect(complaints).toEqual([])
    })

    it('settle a conflict by a button', async () => {
      const argued = await createLinked(service, 'Argued')
      await sandbox.person('addFault', {
        method: 'POST',
        route: '/v1/data_sources/:data_source_id/query',
        effect: { kind: 'error', status: 503 },
      })
      await sandbox.person('editText', { page: argued.page, find: LINE, replace: LINE.replace('keep', 'hold') })
      await argued.put({ body: argued.body.replace(LINE, LINE.replace('keep', 'guard')) })
      await sandbox.person('clearFaults')
      await argued.stands('conflict')
      await page.goto(`${service.url}/dashboard/conflicts`)
      expect(await page.textContent('.sides')).toContain('SHALL hold')
      expect(await page.textContent('.sides')).toContain('SHALL guard')
      await page.click("text=Take Notion's")
      await page.waitForSelector('text=There is none')
      expect((await argued.stands('synced')).body).toContain('SHALL hold')
      expect(complaints).toEqual([])
    })

    it('start a pass with Sync now', async () => {
      const before = (await service.expect(200, 'GET /sync/status')).last_poll_at
      await page.goto(`${service.url}/dashboard/sync`)
      await page.click('text=Sync now')
      await page.waitForSelector('[role=status]')
      await eventually(async () => (await service.expect(200, 'GET /sync/status')).last_poll_at > before)
      expect(complaints).toEqual([])
    })

    it('read /docs without a complaint of the browser, signed in or not', async () => {
      await page.goto(`${service.url}/docs`)
      await page.waitForSelector('summary')
      expect(await page.textContent('body')).toContain('/specifications')
      const stranger = await browser.newContext()
      const other = await stranger.newPage()
      other.on('console', (message) => complaints.push(message.text()))
      other.on('pageerror', (error) => complaints.push(String(error)))
      await other.goto(`${service.url}/docs`)
      expect(await other.textContent('body')).toContain('/specifications')
      await stranger.close()
      expect(complaints).toEqual([])
      complaints = []
    })
  },
)
