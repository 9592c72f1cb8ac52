import { type ReactNode, useMemo } from 'react'
import { Emoji, EmojiWords } from '../text/emoji-words.tsx'
import { SafeLink } from '../text/safe-link.tsx'
import { type MarkdownPart, type MarkdownRow, readMarkdown } from './markdown-parts.ts'

/** Markdown as Slack shows it. Nothing in it is ever treated as HTML. */
export function MarkdownBlockView(props: { text: string; blockId: string }) {
  const parts = useMemo(() => readMarkdown(props.text), [props.text])
  return (
    <div className="markdown-block" data-block-id={props.blockId}>
      {parts.map((part, index) => (
        <Part key={String(index)} part={part} />
      ))}
    </div>
  )
}

function Part(props: { part: MarkdownPart }) {
  const { part } = props
  switch (part.kind) {
    case 'heading': {
      // Under the title of what it stands in, whatever the app called it.
      const Heading = part.level === 1 ? 'h2' : 'h3'
      return (
        <Heading className={`markdown-heading level-${part.level}`}>
          {showSpans(part.words)}
        </Heading>
      )
    }
    case 'code':
      return <pre>{part.lines.join('\n')}</pre>
    case 'quote':
      return <blockquote>{showSpans(part.lines.join('\n'))}</blockquote>
    case 'words':
      return <p>{showSpans(part.lines.join('\n'))}</p>
    case 'line':
      return <hr />
    case 'list':
      return <Rows rows={part.rows} />
    case 'table':
      return <PipeTable rows={part.rows} />
  }
}

/** Rows of one depth; those that are deeper stand inside the row before them. */
function Rows(props: { rows: readonly MarkdownRow[] }) {
  const [first] = props.rows
  if (first === undefined) return null
  const items: { row: MarkdownRow; deeper: MarkdownRow[] }[] = []
  for (const row of props.rows) {
    const last = items.at(-1)
    if (last !== undefined && row.depth > last.row.depth) last.deeper.push(row)
    else items.push({ row, deeper: [] })
  }
  const shown = items.map(({ row, deeper }, index) => (
    <li key={String(index)} className={row.done === undefined ? undefined : 'task'}>
      {row.done !== undefined && (
        <span role="img" aria-label={row.done ? 'Done: ' : 'To do: '}>
          {row.done ? '☑ ' : '☐ '}
        </span>
      )}
      {showSpans(row.words)}
      <Rows rows={deeper} />
    </li>
  ))
  return first.ordered ? <ol start={first.count}>{shown}</ol> : <ul>{shown}</ul>
}

function PipeTable(props: { rows: readonly (readonly string[])[] }) {
  const [head = [], ...rows] = props.rows
  return (
    <div className="table-block" tabIndex={0} role="group" aria-label="Table">
      <table>
        <thead>
          <tr>
            {head.map((cell, column) =>
              cell === '' ? (
                <td key={String(column)} />
              ) : (
                <th key={String(column)} scope="col">
                  {showSpans(cell)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={String(index)}>
              {row.map((cell, column) => (
                <td key={String(column)}>{showSpans(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface Span {
  readonly form: RegExp
  readonly isLink?: true
  readonly show: Show
}

type Show = (found: RegExpExecArray) => ReactNode

/** What may stand inside a line, soonest first. A picture is its link: nothing is fetched from outside. */
const SPANS: readonly Span[] = [
  { form: /\\([\\`*_{}[\]()#+\-.!~|>])/, show: ([, sign]) => sign },
  { form: /`([^`]+)`/, show: ([, words]) => <code>{words}</code> },
  {
    isLink: true,
    form: /!?\[([^\]]+)\]\(([^)\s]+)(?:\s+"[^"]*")?\)/,
    show: ([, words = '', address = '']) => (
      <SafeLink address={address}>{showSpans(words, SPANS_IN_LINK)}</SafeLink>
    ),
  },
  {
    isLink: true,
    form: /<?(https?:\/\/[^\s<>]*[^\s<>.,;:!?)'"])>?/,
    show: ([, address = '']) => <SafeLink address={address}>{address}</SafeLink>,
  },
  {
    form: /(\*\*|__)(?=\S)(.+?)(?<=\S)\1/,
    show: ([, , words = '']) => <strong>{showSpans(words)}</strong>,
  },
  {
    form: /(?<![\p{L}\p{N}*_])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\p{L}\p{N}*_])/u,
    show: ([, , words = '']) => <em>{showSpans(words)}</em>,
  },
  { form: /~~(?=\S)(.+?)(?<=\S)~~/, show: ([, words = '']) => <s>{showSpans(words)}</s> },
  { form: /:([a-z0-9_+-]*[a-z_+][a-z0-9_+-]*):/, show: ([, name = '']) => <Emoji name={name} /> },
]

/** A link cannot stand in a link. */
const SPANS_IN_LINK = SPANS.filter((span) => span.isLink !== true)

function showSpans(text: string, spans = SPANS): ReactNode {
  let first: { found: RegExpExecArray; show: Show } | undefined
  for (const { form, show } of spans) {
    const found = form.exec(text)
    if (found !== null && (first === undefined || found.index < first.found.index)) {
      first = { found, show }
    }
  }
  if (first === undefined) return <EmojiWords text={text} />
  const { found, show } = first
  return (
    <>
      <EmojiWords text={text.slice(0, found.index)} />
      {show(found)}
      {showSpans(text.slice(found.index + found[0].length), spans)}
    </>
  )
}
