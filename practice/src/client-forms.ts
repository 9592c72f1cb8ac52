import { bareRecord } from './bare-record.ts'
import type { Sight } from './client-eyes.ts'
import type { FileToSend } from './client-files.ts'
import type { Hands } from './client-hands.ts'
import { matches, pickControl, type Words } from './client-reading.ts'
import type { FoundControl, Within } from './client-screen.ts'
import { type Ask, choicesOf, type Given, sendGiven, toValue } from './client-values.ts'
import type { Control } from './controls.ts'
import { bagAt, isBag, textAt } from './json.ts'
import type { ActAnswer, InputValue, ModalView, Snapshot, Surface } from './protocol.ts'

/** Where a control stands, and what is asked before what it does is done. */
export interface Press extends Within {
  /**
   * Some of the words of the control's confirm dialog. Throws when it asks nothing, or something else. Left out: the dialog, if
   * there is one, is answered yes.
   */
  readonly confirm?: Words
}

/** What one person can do with buttons, menus and forms. A label is what is read on the control or beside it, or its action_id. */
export interface FormHands {
  /** A button; or with `option`, a choice from an overflow menu, by the words over which it stands. */
  readonly clicks: (label: Words, at?: Press & { readonly option?: string }) => Promise<ActAnswer>
  /** Changes a select, a date, radio buttons or boxes, and tells the app if the control does. */
  readonly chooses: (label: Words, given: Given, at?: Press) => Promise<ActAnswer>
  /** The words of what a select, a menu, radio buttons or boxes offer; an external select is asked with what is typed. */
  readonly choices: (
    label: Words,
    at?: Within & { readonly typing?: string },
  ) => Promise<readonly string[]>
  /** Types text and presses Enter in it. */
  readonly enters: (label: Words, text: string, at?: Within) => Promise<ActAnswer>
  /** Types into the open form, or chooses files for it, without sending it. Throws when something is not taken. */
  readonly fills: (values: Readonly<Record<string, Given>>) => Promise<void>
  /** Fills the open form and sends it. What was refused is in the answer, and its `errors` by block_id. */
  readonly submits: (values?: Readonly<Record<string, Given>>) => Promise<ActAnswer>
  /** Cancels the open form; `all` closes those under it too. */
  readonly closes: (how?: { readonly all?: boolean }) => Promise<ActAnswer>
}

type Send = (files: readonly FileToSend[]) => Promise<readonly string[]>

export function createFormHands(sight: Sight, does: Hands['does'], send: Send): FormHands {
  const { screen } = sight
  function ask(where: Surface, { blockId, actionId }: Control, query: string): Promise<ActAnswer> {
    return does({ type: 'suggest', where, blockId, actionId, query })
  }
  function interact(
    { control, where }: FoundControl,
    change: { readonly value?: InputValue; readonly entered?: boolean },
  ): Promise<ActAnswer> {
    const { blockId, actionId } = control
    return does({ type: 'interact', where, blockId, actionId, ...change })
  }

  async function find(label: Words, at: Press): Promise<FoundControl> {
    const found = await sight.findControl(label, at)
    if (at.confirm !== undefined) expectConfirm(found.control, at.confirm)
    return found
  }

  async function chooses(label: Words, given: Given, at: Press = {}): Promise<ActAnswer> {
    const found = await find(label, at)
    const { control, where } = found
    const typed = await sendGiven(control.label, given, send)
    const value = await toValue(control, where, typed, await screen.snapshot(), ask)
    return interact(found, { value })
  }

  return {
    chooses,
    async clicks(label, at = {}) {
      const { option } = at
      if (option !== undefined) return chooses(label, option, at)
      return interact(await find(label, at), {})
    },
    async choices(label, at = {}) {
      const { control, where } = await sight.findControl(label, at)
      const offered = await choicesOf(control, where, at.typing ?? '', await screen.snapshot(), ask)
      return offered.map((one) => one.text.text)
    },
    async enters(label, text, at = {}) {
      return interact(await sight.findControl(label, at), { value: text, entered: true })
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
      const typed = await readForm(modal, values, { ask, send }, await screen.snapshot())
      return does({ type: 'submit', viewId: modal.id, values: typed })
    },
    async closes(how = {}) {
      const { id } = await sight.formWith([])
      return does({ type: 'close', viewId: id, ...how })
    },
  }
}

/** @see https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
function expectConfirm({ element, label }: Control, words: Words): void {
  const dialog = bagAt(element, 'confirm')
  const asked = ['title', 'text', 'confirm', 'deny'].flatMap((key) => {
    const part = dialog[key]
    return isBag(part) ? [textAt(part, 'text') ?? ''] : []
  })
  if (matches(asked.join('\n'), words)) return
  const what = asked.length === 0 ? 'asks nothing first' : `asks first: ${asked.join(' / ')}`
  throw new Error(`"${label}" ${what}. It was to ask ${String(words)}.`)
}

async function readForm(
  modal: ModalView,
  values: Readonly<Record<string, Given>>,
  { ask, send }: { readonly ask: Ask; readonly send: Send },
  snapshot: Snapshot,
): Promise<Record<string, Record<string, InputValue>>> {
  const where: Surface = { type: 'modal', viewId: modal.id }
  const typed = bareRecord<Record<string, InputValue>>()
  for (const [label, given] of Object.entries(values)) {
    const control = pickControl(modal.blocks, label)
    if (control === undefined) throw new Error(`The form has no "${label}".`)
    const block = (typed[control.blockId] ??= bareRecord())
    const ready = await sendGiven(label, given, send)
    block[control.actionId] = await toValue(control, where, ready, snapshot, ask)
  }
  return typed
}
