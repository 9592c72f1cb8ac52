import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Arrival, input, modal } from '../lunch-workspace.ts'
import { findViolations } from './axe.ts'
import { type BrowserStand, startBrowserStand } from './browser-stand.ts'
import { focusedName, pressTabTo } from './focus.ts'

const GENERAL = '#/channel/C0GENERAL'

let browser: BrowserStand
let rootTs = ''

/** The app opens a form for its command, and says in the channel what was sent with it. */
function answer({ type, payload }: Arrival): unknown {
  if (type === 'slash_commands') {
    const form = modal([input('where', 'Where', { type: 'plain_text_input', action_id: 'where' })])
    void browser.stand.api('views.open', { trigger_id: payload['trigger_id'], view: form })
  }
  if (payload['type'] === 'view_submission') {
    void browser.stand.api('chat.postMessage', {
      channel: 'C0GENERAL',
      text: `Lunch at ${whereOf(payload)}, who is coming?`,
    })
  }
  return undefined
}

function whereOf(payload: Record<string, unknown>): string {
  const found = /"value":"([^"]+)"/.exec(JSON.stringify(payload['view']))
  return found?.[1] ?? 'nowhere'
}

beforeAll(async () => {
  browser = await startBrowserStand(answer)
  const alex = browser.stand.workspace.as('alex')
  const sam = browser.stand.workspace.as('sam')
  await alex.says('Shall we eat at *The Market*?', { channel: 'general' })
  const root = await alex.message('The Market')
  rootTs = root.ts
  await sam.does({ type: 'say', channel: 'C0GENERAL', text: 'Yes, @alex', threadTs: rootTs })
  await sam.reacts('tada', root)
  await sam.says('I bring the bread', { channel: 'general' })
  await browser.stand.api('chat.postEphemeral', {
    channel: 'C0GENERAL',
    user: 'U0ALEX',
    text: 'Lunch is at one.',
  })
  await browser.stand.api('views.publish', {
    user_id: 'U0ALEX',
    view: {
      type: 'home',
      blocks: [{ type: 'header', text: { type: 'plain_text', text: 'Yours' } }],
    },
  })
  await sam.does({ type: 'openDm', users: ['U0ALEX'] })
})
afterAll(() => browser.stop())

async function go(page: Page, place: string): Promise<void> {
  await page.goto(new URL(place, browser.stand.practice.url).href)
  await page.reload()
}

async function openGeneral(page: Page, rest = ''): Promise<void> {
  await go(page, `/?as=U0ALEX${GENERAL}${rest}`)
  await page.getByText('I bring the bread').waitFor()
}

/** Waits until what was drawn has taken its place. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const frames = (left) => (left === 0 ? done() : requestAnimationFrame(() => frames(left - 1)))
    frames(20)
  })`)
}

/** How much of the conversation is below what is in sight, in px. */
async function belowTheFold(page: Page): Promise<number> {
  const below = await page.evaluate(`(() => {
    const { scrollHeight, scrollTop, clientHeight } = document.querySelector('.main .scroller')
    return scrollHeight - scrollTop - clientHeight
  })()`)
  return Math.floor(Number(below))
}

interface Screen {
  readonly name: string
  readonly show: (page: Page) => Promise<void>
}

const screens: readonly Screen[] = [
  {
    name: 'the chooser',
    show: async (page) => {
      await page.evaluate('sessionStorage.clear()')
      await go(page, '/')
      await page.getByRole('heading', { name: 'Who are you today?' }).waitFor()
      await page.getByRole('button', { name: /Alex Example/ }).waitFor()
    },
  },
  { name: 'a channel', show: (page) => openGeneral(page) },
  {
    name: 'a thread',
    show: async (page) => {
      await go(page, `/?as=U0ALEX${GENERAL}/${rootTs}`)
      await page.getByRole('textbox', { name: 'Reply' }).waitFor()
    },
  },
  {
    name: 'an archived channel',
    show: async (page) => {
      await go(page, '/?as=U0ALEX#/channel/C0OLD')
      await page.getByText('This channel has been archived').waitFor()
    },
  },
  {
    name: 'a direct message',
    show: async (page) => {
      const answered = await browser.stand.workspace
        .as('alex')
        .does({ type: 'openDm', users: ['U0SAM'] })
      const channel = answered.ok ? answered.channel : ''
      await go(page, `/?as=U0ALEX#/channel/${channel}`)
      await page.getByRole('textbox', { name: 'Message Sam Sample' }).waitFor()
    },
  },
  {
    name: 'the app’s home',
    show: async (page) => {
      await go(page, '/?as=U0ALEX#/app/home')
      await page.getByText('Yours').waitFor()
    },
  },
  {
    name: 'the quick switcher',
    show: async (page) => {
      await openGeneral(page)
      await page.keyboard.press('Control+k')
      await page.getByRole('option', { name: /general/ }).waitFor()
    },
  },
  {
    name: 'the clock',
    show: async (page) => {
      await openGeneral(page)
      await page.locator('.clock-now').click()
      await page.getByRole('dialog', { name: 'Move the clock' }).waitFor()
    },
  },
  {
    name: 'who I am',
    show: async (page) => {
      await openGeneral(page)
      await page.locator('.who').click()
      await page.getByRole('group', { name: 'Colours' }).waitFor()
    },
  },
  {
    name: 'the tools',
    show: async (page) => {
      await openGeneral(page)
      await page.getByRole('button', { name: 'Tools' }).click()
      await page.getByRole('tabpanel').waitFor()
    },
  },
  {
    name: 'people side by side',
    show: async (page) => {
      await go(page, '/?panes=U0ALEX,U0SAM')
      await page.getByRole('region', { name: 'Sam Sample' }).waitFor()
    },
  },
  {
    name: 'one pane of several',
    show: async (page) => {
      await go(page, `/?as=U0SAM&pane=1${GENERAL}`)
      await page.getByText('I bring the bread').waitFor()
    },
  },
]

describe.each([1280, 390])('the shell at %i pixels', (width) => {
  let page: Page
  beforeAll(async () => {
    page = await browser.opens('Alex Example', { width })
  })

  afterAll(() => page.close())

  test.each(screens)(
    '$name has nothing that axe-core finds wrong, and nothing is cut',
    async ({ show }) => {
      await show(page)
      expect(await findViolations(page, 'html')).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      expect(await page.locator('h1').count()).toBe(1)
    },
  )
})

describe('with several people', () => {
  test('what one says in a pane is seen live in the other, each being who the address says', async () => {
    const page = await browser.opens('Alex Example')
    await go(page, '/?panes=U0ALEX,U0SAM')
    const alex = page.frameLocator('iframe[title="The workspace as Alex Example"]')
    const sam = page.frameLocator('iframe[title="The workspace as Sam Sample"]')
    const box = alex.getByRole('textbox', { name: 'Message #general' })
    await sam.getByText('I bring the bread').waitFor()
    await box.fill('From the left')
    await box.press('Enter')
    await sam
      .getByRole('article', { name: /^Alex Example/ })
      .getByText('From the left')
      .waitFor()
    await page.getByLabel('View as').nth(1).selectOption('U0ALEX')
    await page.getByRole('region', { name: 'Sam Sample' }).waitFor({ state: 'detached' })
    expect(page.url()).toContain('panes=U0ALEX,U0ALEX')
    await page.close()
  })

  test('what names me is counted apart, and a line shows where the new begins', async () => {
    const page = await browser.opens('Alex Example')
    await go(page, '/?as=U0ALEX#/channel/C0QUIET')
    await browser.stand.workspace.as('sam').says('@alex again', { channel: 'general' })
    const link = page.getByRole('navigation').getByRole('link', { name: /general/ })
    await link.getByText('that mention you').waitFor({ state: 'attached' })
    await link.click()
    await link.getByText('that mention you').waitFor({ state: 'detached' })
    const under = page.locator('li[data-ts]').filter({ has: page.locator('.new-line') })
    expect(await under.innerText()).toContain('@Alex Example again')
    await page.close()
  })
})

describe('one’s own messages', () => {
  let page: Page
  beforeEach(async () => {
    page = await browser.opens('Alex Example')
    await openGeneral(page)
  })
  afterEach(() => page.close())

  test('are changed by the up arrow, and say so', async () => {
    const box = page.getByRole('textbox', { name: 'Message #general' })
    await box.fill('Helo @sam')
    await box.press('Enter')
    await page.getByText('Helo').waitFor()
    await box.press('ArrowUp')
    const editor = page.getByRole('textbox', { name: 'Edit message' })
    expect(await editor.inputValue()).toBe('Helo @sam')
    await editor.fill('Hello @sam')
    await editor.press('Enter')
    const row = page.locator('li[data-ts]').filter({ hasText: 'Hello @Sam Sample' })
    await row.getByText('(edited').waitFor()
  })

  test('are deleted after a question, and the focus stays in the list', async () => {
    const box = page.getByRole('textbox', { name: 'Message #general' })
    await box.fill('Not for long')
    await box.press('Enter')
    const row = page.locator('li[data-ts]').filter({ hasText: 'Not for long' })
    await row.hover()
    await row.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete message…' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await row.waitFor({ state: 'detached' })
    await expect.poll(() => focusedName(page)).toContain('Messages')
  })

  test('a draft is kept for its channel', async () => {
    await page.getByRole('textbox', { name: 'Message #general' }).fill('half a thought')
    await page.getByRole('navigation').getByRole('link', { name: 'quiet' }).click()
    const other = page.getByRole('textbox', { name: 'Message #quiet' })
    expect(await other.inputValue()).toBe('')
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /general/ })
      .click()
    const box = page.getByRole('textbox', { name: 'Message #general' })
    expect(await box.inputValue()).toBe('half a thought')
    await box.fill('')
  })
})

test('an address with somebody who is not here says so, and leads to those who are', async () => {
  const page = await browser.opens('Alex')
  await go(page, '/?as=U0NOBODY')
  await page.getByText('Nobody here has the id U0NOBODY.').waitFor()
  await page.getByRole('button', { name: 'Choose a person' }).click()
  await page.getByRole('heading', { name: 'Who are you today?' }).waitFor()
  expect(await page.getByRole('button', { name: /Alex Example/ }).count()).toBe(1)
})

test('a link leads to its message, marked and with the focus', async () => {
  const page = await browser.opens('Alex Example')
  await go(page, `/archives/C0GENERAL/p${rootTs.replace('.', '')}`)
  await page.locator('.message.found').getByText('The Market').waitFor()
  await expect.poll(() => focusedName(page)).toContain('Alex Example')
})

test('light or dark is remembered', async () => {
  const page = await browser.opens('Alex Example')
  await openGeneral(page)
  await page.locator('.who').click()
  await page.getByRole('radio', { name: 'Dark' }).check()
  await page.reload()
  const ground = `getComputedStyle(document.body).backgroundColor`
  expect(await page.evaluate(ground)).toBe('rgb(26, 29, 33)')
})

test('a whole journey by keyboard alone', async () => {
  const complaints = browser.complaints.length
  const page = await browser.opens('Alex Example')
  await page.evaluate('sessionStorage.clear()')
  await go(page, '/')
  await page.getByRole('button', { name: /Alex Example/ }).waitFor()
  await pressTabTo(page, /Alex Example/)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Message #general' }).waitFor()

  await pressTabTo(page, /^Message #general/)
  await page.keyboard.type('/lunch')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Lunch' }).waitFor()
  await pressTabTo(page, /^Where/)
  await page.keyboard.type('The Lantern')
  await pressTabTo(page, /^Ask/)
  await page.keyboard.press('Enter')
  await page.getByText('Lunch at The Lantern, who is coming?').first().waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const status = page.getByRole('status').filter({ hasText: 'The Lantern' })
  await status.waitFor({ state: 'attached' })

  await pressTabTo(page, /^Messages\./)
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => focusedName(page)).toContain('Lunch')
  await pressTabTo(page, /^Add a reaction/)
  await page.keyboard.press('Enter')
  await page.getByLabel('Find a reaction by name').waitFor()
  await page.keyboard.type('tada')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'you reacted with tada' }).waitFor()

  await pressTabTo(page, /^Reply in thread/)
  await page.keyboard.press('Enter')
  await expect.poll(() => focusedName(page)).toBe('Reply')
  await page.keyboard.type('I am coming')
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Thread' }).getByText('I am coming').waitFor()

  await pressTabTo(page, /I am Alex Example/)
  await page.keyboard.press('Enter')
  await page.getByLabel('Find a person').waitFor()
  await page.keyboard.type('Sam')
  await pressTabTo(page, /Sam Sample/)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^I am Sam Sample/ }).waitFor()
  expect(browser.complaints.slice(complaints)).toEqual([])
})

describe('a page that nobody looks at', () => {
  test('gives up its connection as it is left, and catches up when it comes back', async () => {
    const page = await browser.opens('Alex')
    await openGeneral(page)
    const left = page.waitForEvent('requestfailed', (request) => request.url().includes('events?'))
    await page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    await left
    await browser.stand.workspace.as('sam').says('Said meanwhile', { channel: 'general' })
    expect(await page.getByText('Said meanwhile').count()).toBe(0)
    await page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow'))")
    await page.getByText('Said meanwhile').waitFor()
  })
})

describe('the clock', () => {
  test('makes way for what happened at the time that it was sent to', async () => {
    const page = await browser.opens('Alex')
    await page.locator('.clock-now').click()
    const panel = page.getByRole('dialog', { name: 'Move the clock' })
    await panel.getByRole('button', { name: 'Tomorrow 08:30' }).click()
    await page.locator('.clock-now').getByText('08:30').waitFor()
    await expect.poll(() => panel.isVisible()).toBe(false)
  })
})

describe('a channel of tall messages', () => {
  beforeAll(async () => {
    const sam = browser.stand.workspace.as('sam')
    await sam.joins('quiet')
    const words = 'Words that are long enough to take several lines on a telephone. '
    for (let at = 0; at < 40; at += 1) {
      await sam.says(`${at}\n${words.repeat(13)}`, { channel: 'quiet' })
    }
  })

  test.each([390, 1280])('opens at its end, and stays where it is read, %i wide', async (width) => {
    const page = await browser.opens('Alex Example', { width })
    await page.getByRole('heading', { name: 'general' }).waitFor()
    if (width === 390) await page.getByRole('button', { name: 'Channels' }).click()
    await settle(page)
    await page.getByRole('navigation').getByRole('link', { name: 'quiet' }).click()
    const rows = page.locator('.main .messages')
    await rows.getByText(/^39/).waitFor()
    await settle(page)
    expect(await belowTheFold(page)).toBe(0)
    expect(await page.getByRole('button', { name: 'Jump to newest' }).count()).toBe(0)
    await page.evaluate(`document.querySelector('.main .scroller').scrollTop -= 900`)
    await page.getByRole('button', { name: 'Jump to newest' }).waitFor()
    const text = `One more at ${width}`
    await browser.stand.workspace.as('sam').says(text, { channel: 'quiet' })
    await rows.getByText(text).waitFor({ state: 'attached' })
    await settle(page)
    expect(await belowTheFold(page)).toBeGreaterThan(500)
  })
})

describe('a command that failed', () => {
  test('stands in the box again, and Enter sends it as it was', async () => {
    const page = await browser.opens('Alex')
    await openGeneral(page)
    await browser.stand.workspace.faults.add({
      delivery: 'slash_commands',
      effect: { type: 'unreachable' },
      times: 1,
    })
    const box = page.getByRole('textbox', { name: 'Message #general' })
    await box.fill('/lunch')
    await page.keyboard.press('Enter')
    await page.getByText('dispatch_failed').waitFor()
    expect(await box.inputValue()).toBe('/lunch')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    expect(await box.inputValue()).toBe('')
  })
})
