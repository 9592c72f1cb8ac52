import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Arrival, SILENCE } from '../lunch-workspace.ts'
import { lastAction, lastTrigger } from './arrivals.ts'
import { type BrowserStand, startBrowserStand } from './browser-stand.ts'
import { attachments, homeBlocks, messageBlocks } from './kitchen-sink.ts'
import { option } from './kitchen-sink-text.ts'

/** A workspace in which Alex sees a message and a home with every block, and the app finds soups. */
export interface BlockStand {
  readonly browser: BrowserStand
  readonly page: Page
  /** A method of the Web API that must go well. */
  call: (method: string, args: Record<string, unknown>) => Promise<void>
  /** Opens a form, as the app does after a command. */
  openForm: (view: Readonly<Record<string, unknown>>) => Promise<void>
  /** Comes back to the message, whatever a test left open. */
  comeBack: () => Promise<void>
  /** What reached the app last from this control. */
  last: (actionId: string) => Record<string, unknown> | undefined
}

/** The app never answers the button "Within". */
function answer({ payload }: Arrival): unknown {
  if (payload['type'] === 'block_suggestion') {
    const options = [option('Leek'), option('Lentil')]
    return payload['action_id'] === 'external'
      ? { option_groups: [{ label: { type: 'plain_text', text: 'Soups' }, options }] }
      : { options }
  }
  return lastAction([{ payload, type: '', headers: {}, body: '' }], 'within') === undefined
    ? undefined
    : SILENCE
}

export async function startBlockStand(): Promise<BlockStand> {
  const browser = await startBrowserStand(answer)
  const { stand } = browser

  async function call(method: string, args: Record<string, unknown>): Promise<void> {
    const { body } = await stand.api(method, args)
    expect(body).toMatchObject({ ok: true })
  }

  const everything = { text: 'Everything', blocks: messageBlocks, attachments }
  await call('chat.postMessage', { channel: 'C0GENERAL', ...everything })
  await call('views.publish', { user_id: 'U0ALEX', view: { type: 'home', blocks: homeBlocks } })
  const page = await browser.opens('Alex')
  return {
    browser,
    page,
    call,
    async openForm(view) {
      await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
      await call('views.open', { trigger_id: lastTrigger(stand.arrivals), view })
      await page.getByRole('dialog').waitFor()
    },
    async comeBack() {
      await page.goto(`${stand.practice.url}#/channel/C0GENERAL`)
      await page.getByRole('heading', { name: 'Lunch today' }).waitFor()
    },
    last: (actionId) => lastAction(stand.arrivals, actionId),
  }
}
