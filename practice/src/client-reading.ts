import { type Control, controlsOf } from './controls.ts'
import { isBag, textAt } from './json.ts'
import type { Message, ModalView, Snapshot } from './protocol.ts'

/** What to look for: some of the words, or a pattern. */
export type Words = string | RegExp

/** Whether the words are in the text, as it is written or as it is read: with the marks of bold and the like, or without. */
export function matches(text: string, words: Words): boolean {
  return [text, withoutMarks(text)].some((one) =>
    typeof words === 'string' ? one.includes(words) : one.search(words) !== -1,
  )
}

/** The marks of bold, italic, struck and code, round words. */
const MARKED = /(?<![\p{L}\p{N}])([*_~]|`{1,3})(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gsu

/** Twice, since one may stand within another. */
function withoutMarks(text: string): string {
  return text.replaceAll(MARKED, '$2').replaceAll(MARKED, '$2')
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

/** Who and what mentions can name. */
export interface Names {
  readonly people: readonly { readonly id: string; readonly realName: string }[]
  readonly channels: readonly { readonly id: string; readonly name: string }[]
}

/** mrkdwn as it is read: names for mentions, labels for links, the three escapes undone. */
export function readMrkdwn(text: string, snapshot: Names): string {
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

/** A message's words: its blocks, or its text when it has none; then what its files are called. */
export function readMessage(message: Message, snapshot: Snapshot): string {
  const blocks = message.blocks === undefined ? '' : readBlocks(message.blocks)
  const attachments = readBlocks(message.attachments ?? [])
  const own = blocks === '' ? message.text : blocks
  const words = readMrkdwn(attachments === '' ? own : `${own}\n${attachments}`, snapshot)
  const files = (message.files ?? []).map((one) => one.title)
  return [words, ...files].filter((line) => line !== '').join('\n')
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

/** Which of several controls with one label. */
export interface Which {
  /** The one whose block, or the lines just above it, have these words. */
  readonly near?: Words | undefined
  /** The one whose button has this value. */
  readonly value?: string | undefined
}

/** The control with this label: the same words, or else the only one that has them in it. */
export function pickControl(
  blocks: readonly unknown[],
  label: Words,
  which: Which = {},
): Control | undefined {
  const { near, value } = which
  const controls = blocks.flatMap((block, index) => {
    const isNear = near === undefined || matches(readBlocks(linesAbove(blocks, index)), near)
    const found = isNear ? controlsOf([block]) : []
    return found.filter((one) => value === undefined || one.element.value === value)
  })
  const exact = controls.find((one) => one.label.trim() === label || one.actionId === label)
  if (exact !== undefined) return exact
  const like = controls.filter((one) => matches(one.label, label))
  return typeof label === 'string' && like.length !== 1 ? undefined : like[0]
}

/** A block with those above it that belong to it: up to the last divider or row of buttons. */
function linesAbove(blocks: readonly unknown[], index: number): readonly unknown[] {
  let from = index
  while (from > 0) {
    const above = blocks[from - 1]
    const type = isBag(above) ? textAt(above, 'type') : undefined
    if (type === 'divider' || type === 'actions' || type === 'input') break
    from -= 1
  }
  return blocks.slice(from, index + 1)
}
