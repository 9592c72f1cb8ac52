import { memo, type ReactNode } from 'react'
import { type Node, NodeType, parse } from 'slack-message-parser'
import { type Names, useNames } from '../names.ts'
import { drawEmoji } from './drawn-emoji.tsx'
import { findEmoji } from './emoji.ts'
import { SafeLink } from './safe-link.tsx'
import { type DateSetting, renderSlackDate } from './slack-date.ts'

interface Setting extends DateSetting {
  names: Names
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** Slack escapes these three and no others. */
export function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
}

/** Slack's message markup as React nodes. Nothing in it is ever treated as HTML. */
export const Mrkdwn = memo(function Mrkdwn(props: { text: string }) {
  const setting = useNames()
  return <span className="mrkdwn">{renderMrkdwn(props.text, setting)}</span>
})

/** A line that opens with a bare `>` is a quotation too, though the parser knows only the escaped one. */
function escapeQuotes(text: string): string {
  return text.replace(/^>/gm, '&gt;')
}

function renderMrkdwn(text: string, setting: Setting): ReactNode {
  const root = parse(escapeQuotes(text))
  return root.type === NodeType.Root ? renderAll(root.children, setting, true) : text
}

function renderAll(nodes: readonly Node[], setting: Setting, opens = false): ReactNode[] {
  return nodes.map((node, index) => renderNode(node, index, setting, opens && index === 0))
}

function renderNode(node: Node, key: number, setting: Setting, opens: boolean): ReactNode {
  switch (node.type) {
    case NodeType.Text:
      return unescapeText(node.text)
    case NodeType.Bold:
      return <strong key={key}>{renderAll(node.children, setting)}</strong>
    case NodeType.Italic:
      return <em key={key}>{renderAll(node.children, setting)}</em>
    case NodeType.Strike:
      return <s key={key}>{renderAll(node.children, setting)}</s>
    case NodeType.Code:
      return <code key={key}>{unescapeText(node.text)}</code>
    case NodeType.PreText:
      return <pre key={key}>{unescapeText(node.text).replace(/^\n|\n$/g, '')}</pre>
    case NodeType.Quote:
      return <blockquote key={key}>{renderAll(trimQuote(node.children), setting)}</blockquote>
    case NodeType.Emoji:
      return <Emoji key={key} name={node.name} />
    case NodeType.URL:
      return renderLink(node.url, node.label, key, setting)
    case NodeType.UserLink:
      return <Mention key={key}>@{setting.names.person(node.userID)}</Mention>
    case NodeType.ChannelLink:
      return (
        <Mention key={key}>
          #{setting.names.channel(node.channelID) ?? labelText(node.label) ?? node.channelID}
        </Mention>
      )
    case NodeType.Command:
      return renderCommand(node, key, setting, opens)
    case NodeType.Root:
      return renderAll(node.children, setting)
  }
}

/** The parser keeps the space that follows each quotation mark. */
function trimQuote(nodes: readonly Node[]): Node[] {
  return nodes.map((node, index) => {
    if (node.type !== NodeType.Text) return node
    const previous = nodes[index - 1]
    const startsLine =
      previous === undefined || (previous.type === NodeType.Text && previous.text.endsWith('\n'))
    return startsLine ? { ...node, text: node.text.replace(/^ /, '') } : node
  })
}

function renderLink(address: string, label: Node[] | undefined, key: number, setting: Setting) {
  return (
    <SafeLink key={key} address={unescapeText(address)}>
      {label === undefined
        ? unescapeText(address).replace(/^mailto:/, '')
        : renderAll(label, setting)}
    </SafeLink>
  )
}

function labelText(label: readonly Node[] | undefined): string | undefined {
  return label?.map((node) => unescapeText(node.source)).join('')
}

function renderCommand(
  node: Extract<Node, { type: NodeType.Command }>,
  key: number,
  setting: Setting,
  opens: boolean,
): ReactNode {
  if (node.name === 'date') {
    const [seconds = '', format = '', address] = node.arguments
    const fallback = labelText(node.label) ?? ''
    const text = renderSlackDate(seconds, format, fallback, setting)
    const shown = opens ? text.charAt(0).toUpperCase() + text.slice(1) : text
    const time = <DateText key={key} seconds={seconds} text={shown} />
    return address === undefined ? (
      time
    ) : (
      <SafeLink key={key} address={address}>
        {shown}
      </SafeLink>
    )
  }
  if (node.name === 'subteam') {
    const label = labelText(node.label)?.replace(/^@/, '')
    const id = node.arguments[0] ?? ''
    return <Mention key={key}>@{setting.names.group(id) ?? label ?? id}</Mention>
  }
  return <Mention key={key}>@{labelText(node.label)?.replace(/^@/, '') ?? node.name}</Mention>
}

export function DateText(props: { seconds: string; text: string }) {
  const at = Number(props.seconds) * 1000
  if (!Number.isFinite(at)) return props.text
  return (
    <time className="date" dateTime={new Date(at).toISOString()}>
      {props.text}
    </time>
  )
}

export function Emoji(props: { name: string }) {
  const words = props.name.replace(/_/g, ' ')
  const drawing = drawEmoji(props.name)
  if (drawing !== undefined) {
    return (
      <svg className="emoji" viewBox="0 0 16 16" role="img" aria-label={words}>
        {drawing}
      </svg>
    )
  }
  const character = findEmoji(props.name)
  if (character === undefined) return `:${props.name}:`
  return (
    <span className="emoji" role="img" aria-label={words}>
      {character}
    </span>
  )
}

export function Mention(props: { children: ReactNode }) {
  return <span className="mention">{props.children}</span>
}
