import { z } from 'zod'
import { matches, pickControl, type Words } from './client-reading.ts'
import {
  createScreen,
  type FoundControl,
  modalWith,
  type Seen,
  type Within,
} from './client-screen.ts'
import { request, watch } from './client-transport.ts'
import { type Given, toValue } from './client-values.ts'
import type { Control } from './controls.ts'
import { isBag } from './json.ts'
import type {
  Act,
  ActAnswer,
  HomeView,
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
export interface Actor {
  id(): Promise<string>
  /** A slash command. Without a channel: the first they are a member of. */
  runs(line: string, at?: { readonly channel?: string }): Promise<ActAnswer>
  says(text: string, at: { readonly channel: string; readonly thread?: string }): Promise<ActAnswer>
  opensHome(): Promise<ActAnswer>
  /** A button; or with `option`, a choice from its overflow menu. */
  clicks(label: Words, within?: Within & { readonly option?: string }): Promise<ActAnswer>
  /** Changes a select, a date, radio buttons or boxes, and tells the app if the control does. */
  chooses(label: Words, given: Given, within?: Within): Promise<ActAnswer>
  /** Types into the open form, without sending it. */
  fills(values: Readonly<Record<string, Given>>): Promise<void>
  /** Fills the open form and sends it. */
  submits(values?: Readonly<Record<string, Given>>): Promise<ActAnswer>
  closes(how?: { readonly all?: boolean }): Promise<ActAnswer>
  /** A global shortcut, by name or callback_id. */
  usesShortcut(name: string): Promise<ActAnswer>
  usesMessageShortcut(name: string, message: Message): Promise<ActAnswer>
  reacts(name: string, message: Message): Promise<ActAnswer>
  /** Waits until the words are on the screen. */
  sees(words: Words, within?: Within): Promise<Seen>
  /** Waits until the words are nowhere on the screen. */
  seesNoMore(words: Words, within?: Within): Promise<void>
  /** Looks once. */
  canSee(words: Words, within?: Within): Promise<boolean>
  /** Waits for a form to be open; with a title, for that one. */
  modal(title?: Words): Promise<ModalView>
  /** Waits until no form is open. */
  noModal(): Promise<void>
  home(): Promise<HomeView>
  messages(channel: string): Promise<readonly Message[]>
  thread(message: Message): Promise<readonly Message[]>
  /** The newest message with these words, waited for. */
  message(words: Words, within?: Within): Promise<Message>
  ephemerals(channel?: string): Promise<readonly Message[]>
  snapshot(): Promise<Snapshot>
  /** Any act of the protocol. */
  does(act: Act): Promise<ActAnswer>
  close(): void
}

const AnswerSchema = z.custom<ActAnswer>(
  (value) => isBag(value) && typeof value['ok'] === 'boolean',
)

/** @param who resolves a handle or id to an id */
export function createActor(base: string, who: () => Promise<string>, patienceMs: number): Actor {
  const screen = createScreen(base, who)
  let watching: ReturnType<typeof watch> | undefined
  async function eyes(): Promise<ReturnType<typeof watch>> {
    watching ??= watch(base, `/control/events?as=${await who()}`)
    return watching
  }

  async function does(act: Act): Promise<ActAnswer> {
    return AnswerSchema.parse(await request(base, 'POST', '/control/act', { as: await who(), act }))
  }

  async function until<Found>(
    look: () => Promise<Found | undefined>,
    within: Within,
    wanted: string,
  ): Promise<Found> {
    const ms = within.withinMs ?? patienceMs
    const place = within.in === undefined ? '' : ` in ${within.in}`
    return (await eyes()).until(
      look,
      async () => `Not seen within ${ms} ms${place}: ${wanted}. ${await screen.describe(within)}`,
      ms,
    )
  }

  function find(label: Words, within: Within): Promise<FoundControl> {
    return until(() => screen.findControl(label, within), within, `a control "${String(label)}"`)
  }

  function ask(where: Surface, control: Control, query: string): Promise<ActAnswer> {
    const { blockId, actionId } = control
    return does({ type: 'suggest', where, blockId, actionId, query })
  }

  function interact({ control, where }: FoundControl, value?: InputValue): Promise<ActAnswer> {
    const { blockId, actionId } = control
    return does({
      type: 'interact',
      where,
      blockId,
      actionId,
      ...(value === undefined ? {} : { value }),
    })
  }

  async function chooses(label: Words, given: Given, within: Within = {}): Promise<ActAnswer> {
    const found = await find(label, within)
    const value = await toValue(found.control, found.where, given, await screen.snapshot(), ask)
    return interact(found, value)
  }

  async function openForm(labels: readonly string[]): Promise<ModalView> {
    return modalWith(screen, await eyes(), labels, patienceMs)
  }

  async function submits(values: Readonly<Record<string, Given>> = {}): Promise<ActAnswer> {
    const modal = await openForm(Object.keys(values))
    const typed = await readForm(modal, values, ask, await screen.snapshot())
    return does({ type: 'submit', viewId: modal.id, values: typed })
  }

  async function fills(values: Readonly<Record<string, Given>>): Promise<void> {
    await openForm(Object.keys(values))
    for (const [label, given] of Object.entries(values)) {
      const answer = await chooses(label, given, { in: 'modal' })
      if (!answer.ok) throw new Error(`"${label}": ${answer.message}`)
    }
  }

  async function findShortcut(name: string): Promise<string> {
    const { shortcuts } = (await screen.snapshot()).app
    const found = shortcuts.find((one) => one.name === name || one.callbackId === name)
    if (found !== undefined) return found.callbackId
    throw new Error(
      `There is no shortcut "${name}": ${shortcuts.map((one) => one.name).join(', ')}.`,
    )
  }

  async function lookFor(words: Words, within: Within): Promise<Seen | undefined> {
    return (await screen.texts(within)).findLast((one) => matches(one.text, words))
  }

  return {
    id: who,
    does,
    chooses,
    fills,
    submits,
    snapshot: screen.snapshot,
    messages: screen.messages,
    thread: (message) => screen.thread(message.channel, message.threadTs ?? message.ts),
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
    async clicks(label, within = {}) {
      const found = await find(label, within)
      const { option } = within
      if (option === undefined) return interact(found)
      return interact(
        found,
        await toValue(found.control, found.where, option, await screen.snapshot(), ask),
      )
    },
    async closes(how = {}) {
      const { id } = await openForm([])
      return does({ type: 'close', viewId: id, ...how })
    },
    usesShortcut: async (name) => does({ type: 'shortcut', callbackId: await findShortcut(name) }),
    async usesMessageShortcut(name, { channel, ts }) {
      return does({ type: 'messageShortcut', callbackId: await findShortcut(name), channel, ts })
    },
    reacts: (name, { channel, ts }) => does({ type: 'react', channel, ts, name }),
    sees: (words, within = {}) => until(() => lookFor(words, within), within, `"${String(words)}"`),
    async seesNoMore(words, within = {}) {
      await until(
        async () => ((await lookFor(words, within)) === undefined ? true : undefined),
        within,
        `the going of "${String(words)}"`,
      )
    },
    canSee: async (words, within = {}) => (await lookFor(words, within)) !== undefined,
    modal: (title) =>
      until(
        async () => {
          const modal = (await screen.snapshot()).modals.at(-1)
          const isAsked = title === undefined || matches(modal?.title.text ?? '', title)
          return isAsked ? modal : undefined
        },
        { in: 'modal' },
        title === undefined ? 'a form' : `a form "${String(title)}"`,
      ),
    async noModal() {
      await until(
        async () => ((await screen.snapshot()).modals.length === 0 ? true : undefined),
        { in: 'modal' },
        'an empty screen',
      )
    },
    home: () =>
      until(async () => (await screen.snapshot()).home ?? undefined, { in: 'home' }, 'Home'),
    message: (words, within = {}) =>
      until(
        async () => {
          const seen = await screen.texts(within)
          return seen.findLast((one) => one.message !== undefined && matches(one.text, words))
            ?.message
        },
        within,
        `a message "${String(words)}"`,
      ),
    async ephemerals(channel) {
      const now = await screen.snapshot()
      const asked = channel === undefined ? now.channels : [await screen.channel(channel)]
      const lists = await Promise.all(asked.map((one) => screen.messages(one.id)))
      return lists.flat().filter((one) => one.ephemeral === true)
    },
    close: () => watching?.close(),
  }
}

async function readForm(
  modal: ModalView,
  values: Readonly<Record<string, Given>>,
  ask: (where: Surface, control: Control, query: string) => Promise<ActAnswer>,
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
