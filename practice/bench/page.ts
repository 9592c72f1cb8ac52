import { type Browser, chromium, type Page } from 'playwright-core'
import type { Practice } from '../src/index.ts'
import { act, CROWD, OPEN_CHANNEL, OTHER_CHANNEL, personId, startCrowd } from './crowd.ts'
import { longestTask } from './main-thread.ts'

interface Row {
  readonly goal: string
  readonly what: string
  readonly measured: string
  readonly wanted: string
  readonly met?: boolean
}

const ROUNDS = 10
const WANTED_MS = 100
const ME = personId(0)
const OTHER = personId(7)

/** How long the page is blocked by what happens in a workspace of 200 people and 2,000 messages, in Chromium. */
export async function benchPage(): Promise<Row[]> {
  const practice = await startCrowd()
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  })
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    return await measurePage(practice, browser, page)
  } finally {
    await browser.close()
    await practice.stop()
  }
}

async function measurePage(practice: Practice, browser: Browser, page: Page): Promise<Row[]> {
  await page.goto(`${practice.url}?as=${ME}#/channel/${OTHER_CHANNEL}`)
  await page.getByRole('textbox', { name: /^Message #/ }).waitFor()
  const rows: Row[] = []
  async function row(what: string, goal: string, doing: () => Promise<void>): Promise<void> {
    const ms = await longestTask(browser, page, doing)
    const isGoal = goal !== ''
    rows.push({
      goal,
      what,
      measured: `${ms.toFixed(0)} ms`,
      wanted: isGoal ? `under ${WANTED_MS} ms` : '',
      ...(isGoal ? { met: ms < WANTED_MS } : {}),
    })
  }
  await row('Opening the channel, its last 100 messages', '', () => openChannel(page))
  await showAll(page)
  const loaded = await page.locator('li[data-ts]').count()
  const held = `${loaded} messages shown`
  await row(`A new message in the open channel, ${held}`, 'issue 3', () =>
    sayInTurn(practice, page, OPEN_CHANNEL),
  )
  await row(`A new message in another channel, ${held}`, 'issue 3', () =>
    sayElsewhere(practice, page),
  )
  await row(`A reaction to an old message, ${held}`, '', () => reactToOld(practice, page))
  await row(`Typing in the composer, ${held}`, '', () => typeLine(page))
  await row(`The clock moved on an hour, ${held}`, '', () => moveClock(practice, page))
  await row('Switching to another person', '', () => switchPerson(page))
  return rows
}

async function openChannel(page: Page): Promise<void> {
  await page.evaluate(`location.hash = '#/channel/${OPEN_CHANNEL}'`)
  await until(page, `document.querySelectorAll('li[data-ts]').length > 50`)
}

/** Asks for earlier messages until there are none. */
async function showAll(page: Page): Promise<void> {
  const earlier = page.getByRole('button', { name: 'Show earlier messages' })
  for (let shown = -1; (await earlier.count()) > 0; ) {
    const now = await page.locator('li[data-ts]').count()
    if (now !== shown) await earlier.click()
    shown = now
    if (shown > CROWD.messages) break
    await page.evaluate('new Promise((done) => requestIdleCallback(done))')
  }
}

async function sayInTurn(practice: Practice, page: Page, channel: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = `News ${round} for *everybody*`
    const ts = await act(practice, personId(round + 1), { type: 'say', channel, text })
    await until(page, `document.querySelector('li[data-ts="${ts}"]') !== null`)
  }
}

async function sayElsewhere(practice: Practice, page: Page): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await act(practice, OTHER, { type: 'say', channel: OTHER_CHANNEL, text: `Elsewhere ${round}` })
  }
  await until(page, `document.querySelector('.sidebar a.unread') !== null`)
}

async function reactToOld(practice: Practice, page: Page): Promise<void> {
  const row = page.locator('li[data-ts]').nth(20)
  const ts = (await row.getAttribute('data-ts')) ?? ''
  await act(practice, OTHER, { type: 'react', channel: OPEN_CHANNEL, ts, name: 'tada' })
  await until(page, `document.querySelector('li[data-ts="${ts}"] .reaction') !== null`)
}

async function typeLine(page: Page): Promise<void> {
  await page.evaluate(`document.querySelector('.composer textarea').focus()`)
  await page.keyboard.type('A line of words, for @person12 ')
}

async function moveClock(practice: Practice, page: Page): Promise<void> {
  const before = await page.locator('.clock-now time').textContent()
  await fetch(new URL('/control/clock/advance', practice.url), {
    method: 'POST',
    body: JSON.stringify({ ms: 3_600_000 }),
  })
  const shown = `document.querySelector('.clock-now time').textContent`
  await until(page, `${shown} !== ${JSON.stringify(before)}`)
}

async function switchPerson(page: Page): Promise<void> {
  await page.evaluate(`document.querySelector('.who').click()`)
  const row = `[...document.querySelectorAll('.who-panel li button')].find((one) => one.textContent.includes('Person 7 '))`
  await until(page, `${row} !== undefined`)
  await page.evaluate(`${row}.click()`)
  await until(page, `document.querySelector('.who')?.textContent.includes('Person 7 ') === true`)
  await until(page, `document.querySelectorAll('li[data-ts]').length > 50`)
}

/** Waits inside the page: a locator reads the whole page to find a name, and would be measured with it. */
async function until(page: Page, expression: string): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    function look() {
      if (${expression}) done()
      else requestAnimationFrame(look)
    }
    look()
  })`)
}
