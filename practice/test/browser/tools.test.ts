import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { plain } from '../lunch-workspace.ts'
import { findViolations } from './axe.ts'
import { type BrowserStand, startBrowserStand } from './browser-stand.ts'

let browser: BrowserStand
let page: Page

beforeAll(async () => {
  browser = await startBrowserStand(() => undefined)
  await browser.stand.workspace.as('alex').runs('/lunch today', { channel: 'general' })
  await browser.stand.api('views.open', {
    trigger_id: browser.stand.arrivals[0]?.payload['trigger_id'],
    view: { type: 'modal', title: plain('A title that is far too long'), blocks: [] },
  })
  page = await browser.opens('Alex')
  await page.getByRole('button', { name: 'Tools' }).click()
})

afterAll(() => browser.stop())

beforeEach(async () => {
  await browser.stand.workspace.faults.clear()
})

/** Entries that no other test is about. */
async function callOften(count: number): Promise<void> {
  for (let made = 0; made < count; made += 50) {
    await Promise.all(
      Array.from({ length: Math.min(50, count - made) }, () => browser.stand.api('no.such')),
    )
  }
}

const rows = (): Locator => page.locator('.entries > li')

function row(words: string): Locator {
  return rows().filter({ hasText: words }).last()
}

async function show(filter: string, words = ''): Promise<void> {
  await page.getByLabel('Show', { exact: true }).selectOption(filter)
  await page.getByLabel('With the words').fill(words)
}

describe('the inspector', () => {
  beforeEach(async () => {
    await page.getByRole('tab', { name: 'Inspector' }).click()
    await show('Between Slack and the app')
  })

  test('tells what went to the app and how it was answered, as it happens', async () => {
    const command = row('/lunch today')
    expect(await command.innerText()).toMatch(/to app[\s\S]*acknowledged in \d+ ms/)
    await browser.stand.api('chat.postMessage', { channel: 'C0NOWHERE', text: 'x' })
    await row('channel_not_found').waitFor()
    expect(await row('channel_not_found').innerText()).toMatch(/from app[\s\S]*chat\.postMessage/)
  })

  test('opens an entry, by keyboard alone, to what was sent each way, and copies it', async () => {
    await show('Everything', 'today')
    await row('/lunch today').waitFor()
    await page.getByLabel('With the words').focus()
    // The list is one stop; before it stands the button that goes back.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    const sent = page.getByRole('region', { name: 'Slack sent (slash_commands, socket)' })
    expect(await sent.innerText()).toContain('command: "/lunch"')
    expect(await page.locator('.entry-details').innerText()).toContain(
      'The app answered: an empty acknowledgement',
    )
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await sent.getByRole('button', { name: 'Copy' }).click()
    await sent.getByText('Copied').waitFor()
    const copied: unknown = JSON.parse(
      String(await page.evaluate('navigator.clipboard.readText()')),
    )
    expect(copied).toMatchObject({ command: '/lunch', text: 'today' })
  })

  test('shows what the validator found beside what was sent, however far back', async () => {
    await callOften(700)
    await page.reload()
    await show('Findings only')
    await row('views.open').waitFor()
    expect(await rows().count()).toBe(1)
    await row('views.open').getByRole('button').click()
    const findings = page.getByRole('region', { name: 'What Slack would refuse' })
    expect(await findings.innerText()).toMatch(
      /\/view\/title\/text\s+must be less than 25 characters\s+Rule \S+, failed_constraint/,
    )
    expect(await page.getByRole('region', { name: 'The app sent' }).innerText()).toContain(
      'A title that is far too long',
    )
  })

  test('holds still while one looks back, and draws a few hundred rows at most', async () => {
    await callOften(300)
    await page.reload()
    await show('Everything')
    await expect.poll(() => rows().count()).toBe(200)
    const first = rows().first()
    const follow = page.getByRole('button', { name: 'Follow the newest' })
    expect(await follow.getAttribute('aria-pressed')).toBe('true')
    await first.getByRole('button').focus()
    expect(await follow.getAttribute('aria-pressed')).toBe('false')
    const held = await first.getAttribute('data-seq')
    await callOften(60)
    await page.getByRole('button', { name: '60 newer: show more' }).waitFor()
    expect(await first.getAttribute('data-seq')).toBe(held)
    await page.getByRole('button', { name: 'Show earlier' }).click()
    await expect
      .poll(async () => Number(await first.getAttribute('data-seq')))
      .toBe(Number(held) - 150)
    expect(await rows().count()).toBe(200)
    await follow.click()
    await expect
      .poll(async () => Number(await first.getAttribute('data-seq')))
      .toBe(Number(held) + 60)
  })

  test('has nothing that axe-core objects to, open and shut', async () => {
    await show('Findings only')
    await row('views.open').getByRole('button').click()
    await page.getByRole('region', { name: 'What Slack would refuse' }).waitFor()
    expect(await findViolations(page, '#tools')).toEqual([])
  })
})

describe('the panel of faults', () => {
  const active = (): Locator => page.getByRole('region', { name: 'Wrong now' })
  const wrong = (words: string): Locator =>
    active().getByRole('listitem').filter({ hasText: words })

  beforeEach(async () => {
    await page.getByRole('tab', { name: 'Faults' }).click()
  })

  function preset(title: string): Locator {
    return page.getByRole('form', { name: title })
  }

  test('makes Slack go wrong as often as asked, and shows it being used up', async () => {
    const trouble = preset('Slack is in trouble (HTTP 503)')
    await trouble.getByLabel('How many times').fill('2')
    await trouble.getByRole('button').click()
    await active().getByText('Every call to Slack: HTTP 503 (2 times more)').waitFor()
    expect((await browser.stand.api('auth.test')).status).toBe(503)
    await active().getByText('Every call to Slack: HTTP 503 (once more)').waitFor()
    expect((await browser.stand.api('auth.test')).status).toBe(503)
    await active().getByText('Nothing is being made to go wrong.').waitFor()
    expect((await browser.stand.api('auth.test')).status).toBe(200)
  })

  test('archives a channel and puts everything right', async () => {
    const archive = preset('A channel is archived')
    await archive.getByLabel('Channel').selectOption('#general')
    await archive.getByRole('button').click()
    await preset('The next trigger has expired').getByRole('button').click()
    await wrong('#general is archived').waitFor()
    const posted = () => browser.stand.api('chat.postMessage', { channel: 'C0GENERAL', text: 'x' })
    expect((await posted()).body['error']).toBe('is_archived')
    expect(await findViolations(page, '#tools')).toEqual([])
    await active().getByRole('button', { name: 'Put everything right' }).click()
    await active().getByText('Nothing is being made to go wrong.').waitFor()
    expect((await posted()).body['ok']).toBe(true)
  })

  test('clears one of several, and the keyboard keeps its place', async () => {
    await preset('The connection is reset').getByRole('button').click()
    await preset('Slack never answers').getByRole('button').click()
    await wrong('never answered').waitFor()
    await active().getByRole('button', { name: 'the connection cut' }).click()
    await expect.poll(() => active().getByRole('listitem').count()).toBe(1)
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Wrong now')
  })
})

test('the browser’s console complains of nothing', () => {
  expect(browser.complaints).toEqual([])
})
