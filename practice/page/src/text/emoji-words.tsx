import type { ReactNode } from 'react'
import { drawEmoji } from './drawn-emoji.tsx'
import { EMOJI_NAMES, findEmoji } from './emoji.ts'

/** The code points of an emoji that an app gave beside its name, such as `1f44b-1f3fd`. */
function readCodePoints(unicode: string | undefined): string | undefined {
  if (unicode === undefined || !/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(unicode)) return undefined
  const points = unicode.split('-').map((part) => Number.parseInt(part, 16))
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : undefined
}

export function Emoji(props: { name: string; unicode?: string }) {
  const words = props.name.replace(/_/g, ' ')
  const drawing = drawEmoji(props.name)
  if (drawing !== undefined) {
    return (
      <svg className="emoji" viewBox="0 0 16 16" role="img" aria-label={words}>
        {drawing}
      </svg>
    )
  }
  const character = findEmoji(props.name) ?? readCodePoints(props.unicode)
  if (character === undefined) return `:${props.name}:`
  return (
    <span className="emoji" role="img" aria-label={words}>
      {character}
    </span>
  )
}

const EMOJI_STYLE = '\uFE0F'

/** The name of each character that is drawn here. */
const DRAWN = new Map(
  EMOJI_NAMES.filter((name) => drawEmoji(name) !== undefined).map((name) => [
    findEmoji(name)?.replace(EMOJI_STYLE, '') ?? '',
    name,
  ]),
)
const DRAWN_CHARACTER = new RegExp(`((?:${[...DRAWN.keys()].join('|')})${EMOJI_STYLE}?)`, 'u')

/** Words in which an emoji that was typed as a character is shown as its shortcode is: Slack has one picture for both. */
export function EmojiWords(props: { text: string }): ReactNode {
  return props.text.split(DRAWN_CHARACTER).map((part, index) => {
    const name = index % 2 === 0 ? undefined : DRAWN.get(part.replace(EMOJI_STYLE, ''))
    return name === undefined ? part : <Emoji key={String(index)} name={name} />
  })
}
