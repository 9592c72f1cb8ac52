import { afterEach, expect, it } from 'vitest'
import { manifest, openStand, record, type Stand } from './lunch-workspace.ts'

let stand: Stand
afterEach(() => stand.stop())

function tabsOpened(): unknown[] {
  return stand.arrivals
    .map(({ payload }) => payload['event'])
    .filter((event) => event !== undefined)
    .map(record)
    .filter((event) => event['type'] === 'app_home_opened')
    .map((event) => event['tab'])
}

it('tells the app which of its tabs was opened', async () => {
  const app_home = { home_tab_enabled: true, messages_tab_enabled: true }
  const both = { ...manifest, features: { ...manifest.features, app_home } }
  stand = await openStand('socket', () => undefined, { app: { manifest: both } })
  const alex = stand.workspace.as('alex')
  expect(await alex.opensHome()).toMatchObject({ ok: true })
  expect(await alex.does({ type: 'openHome', tab: 'messages' })).toMatchObject({ ok: true })
  await expect.poll(tabsOpened).toEqual(['home', 'messages'])
})

it('opens no Messages tab where the manifest has none', async () => {
  const app_home = { home_tab_enabled: true, messages_tab_enabled: false }
  const homeOnly = { ...manifest, features: { ...manifest.features, app_home } }
  stand = await openStand('socket', () => undefined, { app: { manifest: homeOnly } })
  const answer = await stand.workspace.as('alex').does({ type: 'openHome', tab: 'messages' })
  expect(answer).toMatchObject({ ok: false, error: 'not_enabled' })
  expect(tabsOpened()).toEqual([])
})
