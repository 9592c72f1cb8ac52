import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { button, manifest, modal, plain, seed } from '../lunch-workspace.ts'
import { lastTrigger } from './arrivals.ts'
import { type BrowserStand, startBrowserStand } from './browser-stand.ts'

/** What a browser would run, if it were ever taken for HTML. */
const MARKUP = '<img src=x onerror="window.hit=1"><script>window.hit=2</script>'
const SHORT = '<svg onload=hit=1>'
const SCRIPT_URL = 'javascript:window.hit=3'
/** A picture that carries a program, and one that would tell another computer who is looking. */
const FOREIGN = [
  'https://tracker.example/pixel.png',
  `data:image/svg+xml,${encodeURIComponent(MARKUP)}`,
]

const LINKS = [
  `<${SCRIPT_URL}|mrkdwn link>`,
  '<JaVaScRiPt:hit=3|capitals>',
  '<data:text/html,x|data link>',
  `<!date^0^{date}^${SCRIPT_URL}|date link>`,
  `<vbscript:hit|other script>`,
].join(' ')
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const blocks = [
  { type: 'header', text: plain(MARKUP) },
  {
    type: 'section',
    text: { type: 'mrkdwn', text: `${escaped(MARKUP)} ${LINKS}` },
    fields: [plain(MARKUP)],
  },
  { type: 'markdown', text: `${MARKUP}\n\n[markdown link](${SCRIPT_URL}) ![x](${FOREIGN[0]})` },
  { type: 'context', elements: [{ type: 'image', image_url: FOREIGN[0], alt_text: MARKUP }] },
  {
    type: 'image',
    image_url: FOREIGN[0],
    alt_text: `"><img src=x onerror=hit=1>`,
    title: plain(MARKUP),
  },
  { type: 'actions', elements: [{ ...button('go', SHORT), value: MARKUP }] },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [{ type: 'text', text: MARKUP }],
      },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: MARKUP }] },
    ],
  },
]

/** Those that a form and a Home may hold. */
const placed = blocks.filter(({ type }) => type !== 'markdown')

const lesson = {
  id: 'harm',
  title: MARKUP,
  summary: MARKUP,
  minutes: 1,
  steps: [{ as: 'alex', say: `${MARKUP} <${SCRIPT_URL}|a link>`, until: { ran: '/lunch' } }],
}

let browser: BrowserStand
let page: Page
const abroad: string[] = []
const dialogs: string[] = []

async function accepted(method: string, args: Record<string, unknown>): Promise<void> {
  const { body } = await browser.stand.api(method, args)
  expect(body).toMatchObject({ ok: true })
}

/** What is drawn that runs, or leads to something that does; empty when all is well. */
function findHarm(): Promise<unknown> {
  // As text, since it is the browser's to run: `window.hit` is what the planted programs would set.
  return page.evaluate(`(() => {
    const safe = ['http:', 'https:', 'mailto:', 'slack:']
    const all = [...document.querySelectorAll('*')]
    return {
      hit: String(window.hit),
      links: all.filter((one) => one.href && one.tagName === 'A' && !safe.includes(one.protocol)).map((one) => one.href),
      handlers: all.flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on')),
      scripts: [...document.scripts].filter((one) => !one.src.startsWith(location.origin)).length,
    }
  })()`)
}

const NO_HARM = { hit: 'undefined', links: [], handlers: [], scripts: 0 }

beforeAll(async () => {
  const [alex, sam] = seed.people
  const [general] = seed.channels ?? []
  if (alex === undefined || sam === undefined || general === undefined) throw new Error('No seed.')
  browser = await startBrowserStand(() => undefined, [lesson], {
    seed: {
      people: [
        { ...alex, title: MARKUP },
        { ...sam, realName: MARKUP },
      ],
      channels: [{ ...general, topic: `${MARKUP} ${LINKS}` }],
      groups: [{ handle: 'cooks', name: MARKUP, users: ['alex'] }],
    },
    app: {
      manifest: {
        ...manifest,
        display_information: { name: SHORT },
        features: {
          app_home: { home_tab_enabled: true },
          slash_commands: [{ command: '/lunch', description: MARKUP, usage_hint: MARKUP }],
          shortcuts: [{ name: SHORT, type: 'global', callback_id: 'x', description: MARKUP }],
        },
      },
    },
  })
  page = await browser.opens('Alex')
  page.on('dialog', (dialog) => dialogs.push(dialog.message()))
  const { origin } = new URL(browser.stand.practice.url)
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) abroad.push(request.url())
  })
})

afterAll(() => browser?.stop())

describe('what is made to run in the browser of whoever looks', () => {
  test('does not run from a message of the app, of any block', async () => {
    await accepted('chat.postMessage', { channel: 'C0GENERAL', text: MARKUP, blocks })
    await page.getByRole('heading', { name: MARKUP }).first().waitFor()
    await page.getByText('mrkdwn link').first().waitFor()
    await page.getByText('other script').first().waitFor()
    expect(await findHarm()).toEqual(NO_HARM)
  })

  test('does not run from a message that a person types, nor from their name', async () => {
    const sam = browser.stand.workspace.as('sam')
    await sam.says(`${MARKUP} ${SCRIPT_URL}`, { channel: 'general' })
    await page.getByText(`${MARKUP} ${SCRIPT_URL}`).first().waitFor()
    expect(await findHarm()).toEqual(NO_HARM)
  })

  test('does not run from the name of a file, nor from a picture that carries a program', async () => {
    const names = [`"><img src=x onerror=hit=1>.html`, 'picture.svg', 'page.html']
    const files = names.map((name) => ({
      name,
      content: `<svg xmlns="http://www.w3.org/2000/svg" onload="window.hit=1">${MARKUP}</svg>`,
    }))
    await browser.stand.workspace.as('sam').says('Files', { channel: 'general', files })
    await page.getByText('picture.svg').first().waitFor()
    expect(await findHarm()).toEqual(NO_HARM)
  })

  test('does not run from an attachment', async () => {
    const attachment = {
      title: MARKUP,
      title_link: SCRIPT_URL,
      text: `Attached ${LINKS}`,
      color: 'red;background:url(https://tracker.example/colour.png)',
      image_url: FOREIGN[1],
      footer: MARKUP,
      author_name: 'The author',
      author_link: SCRIPT_URL,
    }
    await accepted('chat.postMessage', {
      channel: 'C0GENERAL',
      text: 'x',
      attachments: [attachment],
    })
    await page.getByText('Attached').first().waitFor()
    expect(await findHarm()).toEqual(NO_HARM)
  })

  test('does not run from a form, what it offers, or what it says went wrong', async () => {
    await browser.stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    const option = { text: plain(MARKUP.slice(0, 75)), value: SCRIPT_URL }
    const view = modal(
      [
        ...placed,
        {
          type: 'input',
          block_id: 'what',
          label: plain(`Where ${MARKUP}`),
          hint: plain(MARKUP),
          element: { type: 'radio_buttons', action_id: 'x', options: [option] },
        },
      ],
      { title: plain(SHORT) },
    )
    await accepted('views.open', { trigger_id: lastTrigger(browser.stand.arrivals), view })
    const form = page.getByRole('dialog')
    await form.getByText(`Where ${MARKUP}`).waitFor()
    expect(await findHarm()).toEqual(NO_HARM)
    await page.keyboard.press('Escape')
  })

  test('does not run from the Home of the app, its shortcuts, or what the journal shows', async () => {
    const view = { type: 'home', blocks: placed }
    await accepted('views.publish', { user_id: 'U0ALEX', view })
    await page.goto(`${browser.stand.practice.url}#/app/home`)
    await page.getByRole('heading', { name: MARKUP }).first().waitFor()
    expect(await findHarm()).toEqual(NO_HARM)
    await page.getByRole('button', { name: 'Tools' }).click()
    await page.getByRole('tab', { name: 'Inspector' }).click()
    await page.locator('.entries > li').last().getByRole('button').first().click()
    await page.locator('.entry-details').waitFor()
    expect(await findHarm()).toEqual(NO_HARM)
  })

  test('does not run from an address of the page', async () => {
    const query = `?as=${encodeURIComponent(MARKUP)}&panes=${encodeURIComponent(`${MARKUP},${SCRIPT_URL}`)}`
    const places = [query, `#/channel/${encodeURIComponent(MARKUP)}`, `#${SCRIPT_URL}`]
    for (const place of places) {
      await page.goto('about:blank')
      await page.goto(`${browser.stand.practice.url}${place}`)
      await page.getByText('Practice workspace: not Slack.').waitFor()
      expect(await findHarm()).toEqual(NO_HARM)
    }
  })

  test('asks nothing of another computer, and no dialog was shown', () => {
    expect({ abroad, dialogs }).toEqual({ abroad: [], dialogs: [] })
    // A browser says so when it stops something; there was nothing to stop. That nobody has such an id is a 404.
    expect(browser.complaints.filter((one) => !one.includes('404 (Not Found)'))).toEqual([])
  })

  test('would be found if it were drawn, and then the page’s own policy would stop it', async () => {
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(MARKUP)})`)
    await expect.poll(() => browser.complaints.join()).toContain('Content Security Policy')
    expect(await findHarm()).toEqual({ ...NO_HARM, handlers: ['onerror'], scripts: 1 })
  })
})
