import { type Control, controlsOf } from './controls.ts'
import { isBag, textAt } from './json.ts'
import type { Message, ModalView, Snapshot } from './protocol.ts'

/** What to look for: some of the words, or a pattern. */
export type Words = string | RegExp

export function matches(text: string, words: Words): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text)
}

/** Menus whose choices are not on the screen until they are opened. */
const CLOSED_MENUS = /^(static_select|multi_static_select|overflow)$/

/** The words that a person reads in these blocks, a line for each text. */
export function readBlocks(blocks: readonly unknown[]): string {
  const lines: string[] = []
  function walk(value: unknown): void {
    if (Array.isArray(value)) {
      for (const one of value) walk(one)
      return
    }
    if (!isBag(value)) return
    const own = value['text']
    const alt = textAt(value, 'alt_text')
    if (typeof own === 'string') lines.push(own)
    if (alt !== undefined) lines.push(alt)
    const isMenu = CLOSED_MENUS.test(textAt(value, 'type') ?? '')
    for (const [key, part] of Object.entries(value)) {
      const isHidden = key === 'confirm' || (isMenu && key.startsWith('option'))
      if (!isHidden && typeof part === 'object') walk(part)
    }
  }
  walk(blocks)
  return lines.join('\n')
}

/** mrkdwn as it is read: names for mentions, labels for links, the three escapes undone. */
export function readMrkdwn(text: string, snapshot: Snapshot): string {
  return text
    .replaceAll(/<@([A-Z0-9]+)(\|[^>]*)?>/g, (_, id: string) => {
      return `@${snapshot.people.find((one) => one.id === id)?.realName ?? id}`
    })
    .replaceAll(/<#([A-Z0-9]+)(\|[^>]*)?>/g, (_, id: string) => {
      return `#${snapshot.channels.find((one) => one.id === id)?.name ?? id}`
    })
    .replaceAll(/<![^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<!(here|channel|everyone)>/g, '@$1')
    .replaceAll(/<([^|>\s]+)\|([^>]*)>/g, '$2')
    .replaceAll(/<(https?:[^>\s]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** A message's words: its blocks, or its text when it has none. */
export function readMessage(message: Message, snapshot: Snapshot): string {
  const blocks = message.blocks === undefined ? '' : readBlocks(message.blocks)
  const attachments = readBlocks(message.attachments ?? [])
  const own = blocks === '' ? message.text : blocks
  return readMrkdwn(attachments === '' ? own : `${own}\n${attachments}`, snapshot)
}

/** A modal's words: its title, blocks, buttons, errors and banner, and what is typed in it. */
export function readModal(modal: ModalView, snapshot: Snapshot): string {
  const typed = Object.values(modal.values).flatMap((block) => Object.values(block).flat())
  const lines = [
    modal.banner,
    modal.title.text,
    readBlocks(modal.blocks),
    ...typed,
    ...Object.values(modal.errors),
    modal.submit?.text,
    modal.close?.text,
  ]
  return readMrkdwn(lines.filter((line) => typeof line === 'string').join('\n'), snapshot)
}

/** The control with this label: the same words, or else the only one that has them in it. */
export function pickControl(blocks: readonly unknown[], label: Words): Control | undefined {
  const controls = controlsOf(blocks)
  const exact = controls.find((one) => one.label.trim() === label || one.actionId === label)
  if (exact !== undefined) return exact
  const near = controls.filter((one) => matches(one.label, label))
  return typeof label === 'string' && near.length !== 1 ? undefined : near[0]
}
