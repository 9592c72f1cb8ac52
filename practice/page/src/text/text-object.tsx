import type { TextObject } from '@slack/types'
import { replaceShortcodes } from './emoji.ts'
import { EmojiWords } from './emoji-words.tsx'
import { Mrkdwn } from './mrkdwn.tsx'

/** A text object as its type asks: markup, or words with emoji shortcodes. */
export function TextObjectView(props: { text: TextObject }) {
  const { text } = props
  if (text.type === 'mrkdwn') return <Mrkdwn text={text.text} verbatim={text.verbatim === true} />
  return (
    <span className="plain-text">
      {text.emoji === false ? text.text : <EmojiWords text={showPlain(text)} />}
    </span>
  )
}

/** A plain_text object as a string, for names and options. */
export function showPlain(text: { text: string; emoji?: boolean }): string {
  return text.emoji === false ? text.text : replaceShortcodes(text.text)
}
