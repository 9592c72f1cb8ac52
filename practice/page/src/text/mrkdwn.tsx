import { memo, type ReactNode } from 'react'
import { type Node, NodeType, parse } from 'slack-message-parser'
import { type Names, useNames } from '../names.ts'
import { usePracticeMinute } from '../practice-clock.ts'
import { writeRoute } from '../route.ts'
import { Emoji, EmojiWords } from './emoji-words.tsx'
import { SafeLink } from './safe-link.tsx'
import { type DateSetting, renderSlackDate } from './slack-date.ts'

interface Setting extends DateSetting {
  names: Names
  noBareLinks?: boolean
  /** A link cannot stand in a link. */
  inLink?: boolean
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** Slack escapes these three and no others. */
export function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
}

interface MrkdwnProps {
  readonly text: string
  /** Addresses that are not marked as links stay words. */
  readonly verbatim?: boolean
}

/** Slack's message markup as React nodes. Nothing in it is ever treated as HTML. */
export const Mrkdwn = memo(function Mrkdwn(props: MrkdwnProps) {
  const setting = { ...useNames(), noBareLinks: props.verbatim === true }
  if (props.text.includes('{ago}')) return <MinuteMrkdwn {...props} />
  return <span className="mrkdwn">{renderMrkdwn(props.text, setting)}</span>
})

/** Text that says how long ago something was: the only kind that is drawn again each minute. */
function MinuteMrkdwn(props: MrkdwnProps) {
  const setting = { ...useNames(), noBareLinks: props.verbatim === true }
  const now = usePracticeMinute()
  return <span className="mrkdwn">{renderMrkdwn(props.text, { ...setting, now })}</span>
}

/** A line that opens with a bare `>` is a quotation too, though the parser knows only the escaped one. */
function escapeQuotes(text: string): string {
  return text.replace(/^>/gm, '&gt;')
}

function renderMrkdwn(text: string, setting: Setting): ReactNode {
  const root = parse(escapeQuotes(text))
  return root.type === NodeType.Root ? renderAll(root.children, setting, true) : text
}

function renderAll(nodes: readonly Node[], setting: Setting, opens = false): ReactNode[] {
  return nodes.map((node, index) => {
    const shown = followsBox(nodes[index - 1]) ? withoutLineBreak(node) : node
    return renderNode(shown, index, setting, opens && index === 0)
  })
}

/** Code and quotations are boxes of their own: the line break after one is the box's. */
function followsBox(node: Node | undefined): boolean {
  return node?.type === NodeType.PreText || node?.type === NodeType.Quote
}

function withoutLineBreak(node: Node): Node {
  return node.type === NodeType.Text ? { ...node, text: node.text.replace(/^\n/, '') } : node
}

function renderNode(node: Node, key: number, setting: Setting, opens: boolean): ReactNode {
  switch (node.type) {
    case NodeType.Text:
      return setting.inLink === true || setting.noBareLinks === true ? (
        <EmojiWords key={key} text={unescapeText(node.text)} />
      ) : (
        <Words key={key} text={unescapeText(node.text)} />
      )
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
      return <PersonMention key={key} id={node.userID} names={setting.names} />
    case NodeType.ChannelLink:
      return (
        <ChannelMention
          key={key}
          id={node.channelID}
          name={setting.names.channel(node.channelID)}
          words={labelText(node.label)}
          inLink={setting.inLink === true}
        />
      )
    case NodeType.Command:
      return renderCommand(node, key, setting, opens)
    case NodeType.Root:
      return renderAll(node.children, setting)
  }
}

const BARE_LINK = /(https?:\/\/[^\s<>]*[^\s<>.,;:!?)'"])/

/** Words, in which an address is a link without being marked as one, as Slack has it. */
function Words(props: { text: string }): ReactNode {
  return props.text.split(BARE_LINK).map((part, index) =>
    index % 2 === 0 ? (
      <EmojiWords key={String(index)} text={part} />
    ) : (
      <SafeLink key={String(index)} address={part}>
        {part}
      </SafeLink>
    ),
  )
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
        : renderAll(label, { ...setting, inLink: true })}
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
    return (
      <Mention key={key} mine={setting.names.isMyGroup(id)}>
        @{setting.names.group(id) ?? label ?? id}
      </Mention>
    )
  }
  const words = labelText(node.label)?.replace(/^@/, '') ?? node.name
  if (!EVERYONE.has(node.name)) return words
  return (
    <Mention key={key} mine>
      @{words}
    </Mention>
  )
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

/** These are for everybody who reads them, so they stand out as one's own name does. */
const EVERYONE = new Set(['here', 'channel', 'everyone', 'group'])

export function PersonMention(props: { id: string; names: Names }) {
  const { id, names } = props
  return <Mention mine={names.isMe(id)}>@{names.person(id)}</Mention>
}

/** A channel that the viewer can see is a way there; of any other only the words are shown. */
export function ChannelMention(props: {
  id: string
  name: string | undefined
  words?: string | undefined
  inLink?: boolean
}) {
  const { id, name, words, inLink } = props
  if (name === undefined || inLink === true) return <Mention>#{name ?? words ?? id}</Mention>
  return (
    <a className="mention" href={writeRoute({ type: 'channel', channel: id, thread: undefined })}>
      #{name}
    </a>
  )
}

/** A mention; one of who looks stands out by weight and ground. */
export function Mention(props: { mine?: boolean; children: ReactNode }) {
  return <span className={props.mine === true ? 'mention mine' : 'mention'}>{props.children}</span>
}
