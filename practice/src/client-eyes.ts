import { describeTroubles } from './client-journal.ts'
import { matches, pickControl, type Words } from './client-reading.ts'
import {
  createScreen,
  describeSeen,
  type FoundControl,
  type Screen,
  type Seen,
  type Within,
} from './client-screen.ts'
import { type Watch, watch } from './client-transport.ts'
import { controlsOf } from './controls.ts'
import type { HomeView, Message, ModalView, Snapshot } from './protocol.ts'

/** How long to wait, in milliseconds. */
type Patience = Pick<Within, 'withinMs'>

/** What one person can look for. Each waits, with a time limit, and says what was there when it gives up. */
export interface Eyes {
  /** Waits until the words are on the screen. The marks of bold, italic, struck and code count as there, and as not there. */
  readonly sees: (words: Words, within?: Within) => Promise<Seen>
  /** Waits until the words are nowhere on the screen. */
  readonly seesNoMore: (words: Words, within?: Within) => Promise<void>
  /** Looks once, and does not wait. */
  readonly canSee: (words: Words, within?: Within) => Promise<boolean>
  /** Waits for a form to be open; with a title, for that one. */
  readonly modal: (title?: Words, at?: Patience) => Promise<ModalView>
  /** Waits until no form is open. */
  readonly noModal: (at?: Patience) => Promise<void>
  /** Waits for the app to have published this person's Home. */
  readonly home: (at?: Patience) => Promise<HomeView>
  /** The newest message with these words, waited for. */
  readonly message: (words: Words, within?: Within) => Promise<Message>
  /** Top-level messages, oldest first. */
  readonly messages: (channel: string) => Promise<readonly Message[]>
  /** The root and its replies. */
  readonly thread: (message: Message) => Promise<readonly Message[]>
  /** What only this person sees in a channel; without one, in all of them. */
  readonly ephemerals: (channel?: string) => Promise<readonly Message[]>
  /** All that is before them but the messages. */
  readonly snapshot: () => Promise<Snapshot>
}

/** The eyes, and what the hands need of them. */
export interface Sight {
  readonly eyes: Eyes
  readonly screen: Screen
  readonly findControl: (label: Words, within: Within) => Promise<FoundControl>
  /** The open form, once it has every one of these labels. */
  readonly formWith: (labels: readonly string[]) => Promise<ModalView>
  readonly close: () => void
}

export function createSight(base: string, who: () => Promise<string>, patienceMs: number): Sight {
  const screen = createScreen(base, who)
  let watching: Watch | undefined

  async function until<Found>(
    look: () => Promise<Found | undefined>,
    within: Within,
    wanted: string,
    describe = async () => describeSeen(await screen.texts(within)),
  ): Promise<Found> {
    watching ??= watch(base, `/control/events?as=${await who()}`)
    const ms = within.withinMs ?? patienceMs
    const place = within.in === undefined ? '' : ` in ${within.in}`
    return watching.until(
      look,
      async () => {
        const told = [await describe(), await describeTroubles(base)].filter((one) => one !== '')
        return `Not seen within ${ms} ms${place}: ${wanted}. ${told.join('\n')}`
      },
      ms,
    )
  }

  return {
    screen,
    eyes: createEyes(screen, until),
    close: () => watching?.close(),
    findControl: (label, within) =>
      until(() => screen.findControl(label, within), within, `a control ${quote(label)}`),
    formWith: (labels) =>
      until(
        async () => {
          const modal = (await screen.snapshot()).modals.at(-1)
          const hasAll = labels.every((label) => pickControl(modal?.blocks ?? [], label))
          return hasAll ? modal : undefined
        },
        { in: 'modal' },
        labels.length === 0 ? 'a form' : `a form with ${labels.map(quote).join(', ')}`,
        async () => describeForm((await screen.snapshot()).modals.at(-1)),
      ),
  }
}

type Until = <Found>(
  look: () => Promise<Found | undefined>,
  within: Within,
  wanted: string,
) => Promise<Found>

function createEyes(screen: Screen, until: Until): Eyes {
  async function lookFor(words: Words, within: Within): Promise<Seen | undefined> {
    return (await screen.texts(within)).findLast((one) => matches(one.text, words))
  }

  async function lookForMessage(words: Words, within: Within): Promise<Message | undefined> {
    const seen = await screen.texts(within)
    return seen.findLast((one) => one.message !== undefined && matches(one.text, words))?.message
  }

  async function topModal(title?: Words): Promise<ModalView | undefined> {
    const modal = (await screen.snapshot()).modals.at(-1)
    return title === undefined || matches(modal?.title.text ?? '', title) ? modal : undefined
  }

  return {
    snapshot: screen.snapshot,
    messages: screen.messages,
    thread: (message) => screen.thread(message.channel, message.threadTs ?? message.ts),
    sees: (words, within = {}) => until(() => lookFor(words, within), within, quote(words)),
    async seesNoMore(words, within = {}) {
      const wanted = `the going of ${quote(words)}`
      await until(async () => ((await lookFor(words, within)) ? undefined : true), within, wanted)
    },
    canSee: async (words, within = {}) => (await lookFor(words, within)) !== undefined,
    message: (words, within = {}) =>
      until(() => lookForMessage(words, within), within, `a message ${quote(words)}`),
    modal: (title, at = {}) =>
      until(
        () => topModal(title),
        { ...at, in: 'modal' },
        title === undefined ? 'a form' : `a form ${quote(title)}`,
      ),
    async noModal(at = {}) {
      const wanted = 'no form at all'
      await until(
        async () => ((await topModal()) ? undefined : true),
        { ...at, in: 'modal' },
        wanted,
      )
    },
    home: (at = {}) =>
      until(
        async () => (await screen.snapshot()).home ?? undefined,
        { ...at, in: 'home' },
        'a Home',
      ),
    async ephemerals(channel) {
      const asked =
        channel === undefined ? (await screen.snapshot()).channels : [await screen.channel(channel)]
      const lists = await Promise.all(asked.map((one) => screen.messages(one.id)))
      return lists.flat().filter((one) => one.ephemeral === true)
    },
  }
}

function quote(words: Words): string {
  return typeof words === 'string' ? `"${words}"` : String(words)
}

function describeForm(modal: ModalView | undefined): string {
  if (modal === undefined) return 'No form was open.'
  const labels = controlsOf(modal.blocks).map((one) => quote(one.label))
  return `The form "${modal.title.text}" had ${labels.join(', ') || 'no controls'}.`
}
