import { z } from 'zod'
import { createSight, type Eyes, type Sight } from './client-eyes.ts'
import { pickControl, type Words } from './client-reading.ts'
import type { FoundControl, Within } from './client-screen.ts'
import { request } from './client-transport.ts'
import { type Ask, type Given, toValue } from './client-values.ts'
import type { Control } from './controls.ts'
import { isBag } from './json.ts'
import type {
  Act,
  ActAnswer,
  InputValue,
  Message,
  ModalView,
  Snapshot,
  Surface,
} from './protocol.ts'

/**
 * One person of the workspace. What they do goes through the same door as the browser page; what they look for is waited for.
 * An act that the app failed to answer comes back as `{ ok: false, message }` in Slack's words; something that is not there to be
 * pressed throws, with what was there.
 */
export interface Actor extends Eyes, Hands {
  readonly id: () => Promise<string>
  readonly close: () => void
}

/** What one person can do. */
interface Hands {
  /** A slash command. Without a channel: in the first they are a member of. */
  readonly runs: (line: string, at?: { readonly channel?: string }) => Promise<ActAnswer>
  readonly says: (
    text: string,
    at: { readonly channel: string; readonly thread?: string },
  ) => Promise<ActAnswer>
  readonly opensHome: () => Promise<ActAnswer>
  /** A button; or with `option`, a choice from an overflow menu. */
  readonly clicks: (
    label: Words,
    within?: Within & { readonly option?: string },
  ) => Promise<ActAnswer>
  /** Changes a select, a date, radio buttons or boxes, and tells the app if the control does. */
  readonly chooses: (label: Words, given: Given, within?: Within) => Promise<ActAnswer>
  /** Types text and presses Enter in it. */
  readonly enters: (label: Words, text: string, within?: Within) => Promise<ActAnswer>
  /** Types into the open form, without sending it. */
  readonly fills: (values: Readonly<Record<string, Given>>) => Promise<void>
  /** Fills the open form and sends it. */
  readonly submits: (values?: Readonly<Record<string, Given>>) => Promise<ActAnswer>
  readonly closes: (how?: { readonly all?: boolean }) => Promise<ActAnswer>
  /** A global shortcut, by name or callback_id. */
  readonly usesShortcut: (name: string) => Promise<ActAnswer>
  readonly usesMessageShortcut: (name: string, message: Message) => Promise<ActAnswer>
  readonly reacts: (name: string, message: Message) => Promise<ActAnswer>
  /** Any act of the protocol. */
  readonly does: (act: Act) => Promise<ActAnswer>
}

const AnswerSchema = z.custom<ActAnswer>(
  (value) => isBag(value) && typeof value['ok'] === 'boolean',
)

/** @param who resolves a handle or id to an id */
export function createActor(base: string, who: () => Promise<string>, patienceMs: number): Actor {
  const sight = createSight(base, who, patienceMs)
  async function does(act: Act): Promise<ActAnswer> {
    return AnswerSchema.parse(await request(base, 'POST', '/control/act', { as: await who(), act }))
  }
  function ask(where: Surface, { blockId, actionId }: Control, query: string): Promise<ActAnswer> {
    return does({ type: 'suggest', where, blockId, actionId, query })
  }
  return {
    ...sight.eyes,
    ...createHands(sight, does),
    ...createFormHands(sight, does, ask),
    id: who,
    close: sight.close,
  }
}

type Does = Hands['does']

function createHands(
  sight: Sight,
  does: Does,
): Pick<
  Hands,
  'does' | 'runs' | 'says' | 'opensHome' | 'usesShortcut' | 'usesMessageShortcut' | 'reacts'
> {
  const { screen } = sight
  async function findShortcut(name: string): Promise<string> {
    const { shortcuts } = (await screen.snapshot()).app
    const found = shortcuts.find((one) => one.name === name || one.callbackId === name)
    if (found !== undefined) return found.callbackId
    const names = shortcuts.map((one) => one.name).join(', ')
    throw new Error(`There is no shortcut "${name}". There are: ${names || 'none'}.`)
  }
  return {
    does,
    async runs(text, at = {}) {
      const { channels } = await screen.snapshot()
      const usual = channels.find((one) => one.isMember && !one.archived)?.id ?? ''
      const channel = at.channel === undefined ? usual : (await screen.channel(at.channel)).id
      return does({ type: 'command', channel, text })
    },
    async says(text, at) {
      const channel = (await screen.channel(at.channel)).id
      const thread = at.thread === undefined ? {} : { threadTs: at.thread }
      return does({ type: 'say', channel, text, ...thread })
    },
    opensHome: () => does({ type: 'openHome' }),
    usesShortcut: async (name) => does({ type: 'shortcut', callbackId: await findShortcut(name) }),
    async usesMessageShortcut(name, { channel, ts }) {
      return does({ type: 'messageShortcut', callbackId: await findShortcut(name), channel, ts })
    },
    reacts: (name, { channel, ts }) => does({ type: 'react', channel, ts, name }),
  }
}

function createFormHands(
  sight: Sight,
  does: Does,
  ask: Ask,
): Pick<Hands, 'clicks' | 'chooses' | 'enters' | 'fills' | 'submits' | 'closes'> {
  const { screen } = sight
  function interact(
    { control, where }: FoundControl,
    change: { readonly value?: InputValue; readonly entered?: boolean },
  ): Promise<ActAnswer> {
    const { blockId, actionId } = control
    return does({ type: 'interact', where, blockId, actionId, ...change })
  }

  async function chooses(label: Words, given: Given, within: Within = {}): Promise<ActAnswer> {
    const found = await sight.findControl(label, within)
    const { control, where } = found
    const value = await toValue(control, where, given, await screen.snapshot(), ask)
    return interact(found, { value })
  }

  return {
    chooses,
    async clicks(label, within = {}) {
      const { option } = within
      if (option !== undefined) return chooses(label, option, within)
      return interact(await sight.findControl(label, within), {})
    },
    async enters(label, text, within = {}) {
      return interact(await sight.findControl(label, within), { value: text, entered: true })
    },
    async fills(values) {
      await sight.formWith(Object.keys(values))
      for (const [label, given] of Object.entries(values)) {
        const answer = await chooses(label, given, { in: 'modal' })
        if (!answer.ok) throw new Error(`"${label}": ${answer.message}`)
      }
    },
    async submits(values = {}) {
      const modal = await sight.formWith(Object.keys(values))
      const typed = await readForm(modal, values, ask, await screen.snapshot())
      return does({ type: 'submit', viewId: modal.id, values: typed })
    },
    async closes(how = {}) {
      const { id } = await sight.formWith([])
      return does({ type: 'close', viewId: id, ...how })
    },
  }
}

async function readForm(
  modal: ModalView,
  values: Readonly<Record<string, Given>>,
  ask: Ask,
  snapshot: Snapshot,
): Promise<Record<string, Record<string, InputValue>>> {
  const where: Surface = { type: 'modal', viewId: modal.id }
  const typed: Record<string, Record<string, InputValue>> = {}
  for (const [label, given] of Object.entries(values)) {
    const control = pickControl(modal.blocks, label)
    if (control === undefined) throw new Error(`The form has no "${label}".`)
    const block = (typed[control.blockId] ??= {})
    block[control.actionId] = await toValue(control, where, given, snapshot, ask)
  }
  return typed
}
