import type {
  Button,
  ContextBlock,
  KnownBlock,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from '@slack/types'
import { clip } from './mrkdwn.ts'

/** Plain text, cut to a limit. */
export function plain(text: string, most: number): PlainTextElement {
  return { type: 'plain_text', text: clip(text, most), emoji: true }
}

/** A section of mrkdwn that is safe already, with a button beside it or not. */
export function section(mrkdwn: string, accessory?: Button): SectionBlock {
  const block: SectionBlock = {
    type: 'section',
    text: { type: 'mrkdwn', text: clip(mrkdwn, 3000), verbatim: true },
  }
  return accessory === undefined ? block : { ...block, accessory }
}

/** Small print: mrkdwn that is safe already. */
export function smallPrint(mrkdwn: string): ContextBlock {
  return {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: clip(mrkdwn, 3000), verbatim: true }],
  }
}

/** A heading. */
export function heading(text: string): KnownBlock {
  return { type: 'header', text: plain(text, 150) }
}

/** A button. `about` is read out with its text, where the text alone would not say which item is meant. */
export function button(
  actionId: string,
  text: string,
  more: { value?: string; about?: string; primary?: boolean } = {},
): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plain(text, 75),
    ...(more.value === undefined ? {} : { value: more.value }),
    ...(more.about === undefined ? {} : { accessibility_label: clip(`${text} ${more.about}`, 75) }),
    ...(more.primary === true ? { style: 'primary' } : {}),
  }
}

/** Something that can be chosen. */
export function option(text: string, value: string, description?: string): PlainTextOption {
  return {
    text: plain(text, 75),
    value,
    ...(description === undefined ? {} : { description: plain(description, 75) }),
  }
}

/** Lines in as few sections as their length allows. */
export function sectionsOf(lines: readonly string[], most = 2900): SectionBlock[] {
  const texts: string[] = []
  for (const line of lines) {
    const last = texts.at(-1)
    const cut = clip(line, most)
    if (last !== undefined && last.length + cut.length + 1 <= most) {
      texts[texts.length - 1] = `${last}\n${cut}`
    } else texts.push(cut)
  }
  return texts.map((text) => section(text))
}
