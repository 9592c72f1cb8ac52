import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { startDemo } from '../../demo/demo.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import { createLog } from '../../src/log.ts'
import { at } from '../domain/hub-times.ts'
import { createStaff, type Staff } from './staff.ts'

/** A demonstration hub and a browser to use it in, as a person would. */
export interface BrowserHub {
  /** Opens the page, in a tab of its own, and chooses who I am through the switcher. */
  comesIn: (name: string) => Promise<Staff>
  /** Keeps pictures of what everybody sees, for whoever looks into a failure. */
  showFailure: () => Promise<void>
  /** What the browser's console complained of. */
  complaints: readonly string[]
  stop: () => Promise<void>
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const desktop = { width: 1280, height: 800 }

/** Starts the real demonstration on a folder of its own, at ten on a Tuesday, and Chromium. */
export async function startBrowserHub(): Promise<BrowserHub> {
  buildPage()
  const dataDir = mkdtempSync(join(tmpdir(), 'browser-hub-'))
  const demo = await startDemo({
    config: { dataDir, policy: defaultPolicy, govUk: undefined },
    fresh: true,
    log: createLog('error'),
    port: 0,
    now: at('2026-06-02 10:00'),
  })
  const browser = await launch()
  const complaints: string[] = []
  const pages: Page[] = []
  return {
    complaints,
    showFailure: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'browser-failure-'))
      for (const [index, page] of pages.entries()) {
        await page.screenshot({ path: join(folder, `${index}.png`) })
      }
      process.stderr.write(`What each person saw when it failed: ${folder}\n`)
    },
    comesIn: async (name) => {
      const context = await browser.newContext({ viewport: desktop, timezoneId: 'Europe/London' })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      pages.push(page)
      listen(page, complaints)
      await page.goto(demo.url)
      await chooseWhoIAm(page, name)
      return createStaff(page, name)
    },
    stop: async () => {
      await browser.close()
      await demo.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Keeps a picture for the guides, when asked to: `PICTURES=1 npm run test:browser`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] !== '1') return
  mkdirSync('docs/pictures', { recursive: true })
  await page.mouse.move(0, 0)
  await page.screenshot({ path: `docs/pictures/${name}.png` })
}

function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) {
    throw new Error(
      'Chromium is not at /usr/bin/chromium. Install it, or say where it is: CHROMIUM=/path npm run test:browser',
    )
  }
  return chromium.launch({ executablePath, args: quiet })
}

/** The page as `npm ci` builds it, where it has not been built. */
function buildPage(): void {
  if (existsSync('practice/dist/page/index.html')) return
  execFileSync(process.execPath, [resolve('bin/build.js')], { stdio: 'inherit' })
}

function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
}

/** At first the page asks who I am; later the switcher does. */
async function chooseWhoIAm(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^\\W*(\\w{2} )?${name}`) })
    .first()
    .click()
  await page.getByRole('button', { name: new RegExp(`I am ${name}`) }).waitFor()
}
