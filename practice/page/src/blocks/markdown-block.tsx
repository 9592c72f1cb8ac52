import type { ReactNode } from 'react'
import { SafeLink } from '../text/safe-link.tsx'

/** The plain part of Markdown: headings, lists, quotations, code, emphasis, links. The rest as typed. */
export function MarkdownBlockView(props: { text: string }) {
  return <div className="markdown-block">{readParts(props.text).map(showPart)}</div>
}

interface Part {
  kind: 'heading' | 'list' | 'numbers' | 'quote' | 'code' | 'words'
  lines: string[]
}

function kindOf(line: string): Part['kind'] {
  if (/^#{1,6} /.test(line)) return 'heading'
  if (/^\s*[-*+] /.test(line)) return 'list'
  if (/^\s*\d+[.)] /.test(line)) return 'numbers'
  if (line.startsWith('>')) return 'quote'
  return 'words'
}

function readParts(text: string): Part[] {
  const parts: Part[] = []
  let fenced = false
  for (const line of text.split('\n')) {
    if (/^\s*```/.test(line)) {
      fenced = !fenced
      if (fenced) parts.push({ kind: 'code', lines: [] })
      continue
    }
    const kind = fenced ? 'code' : kindOf(line)
    const last = parts.at(-1)
    const opensNew = last === undefined || last.kind !== kind || kind === 'heading'
    if (opensNew || (kind === 'words' && line === '')) parts.push({ kind, lines: [line] })
    else last.lines.push(line)
  }
  return parts.filter((part) => part.lines.some((line) => line !== ''))
}

function showPart(part: Part, index: number): ReactNode {
  const key = String(index)
  if (part.kind === 'heading') {
    return <h4 key={key}>{showSpans((part.lines[0] ?? '').replace(/^#+ /, ''))}</h4>
  }
  if (part.kind === 'code') return <pre key={key}>{part.lines.join('\n')}</pre>
  if (part.kind === 'quote') {
    return (
      <blockquote key={key}>
        {showSpans(part.lines.map((line) => line.replace(/^> ?/, '')).join('\n'))}
      </blockquote>
    )
  }
  if (part.kind === 'words') return <p key={key}>{showSpans(part.lines.join('\n').trim())}</p>
  const Tag = part.kind === 'list' ? 'ul' : 'ol'
  return (
    <Tag key={key}>
      {part.lines.map((line, row) => (
        <li key={String(row)}>{showSpans(line.replace(/^\s*([-*+]|\d+[.)]) /, ''))}</li>
      ))}
    </Tag>
  )
}

const SPAN =
  /(\*\*[^*]+\*\*|__[^_]+__|\*[^*\s][^*]*\*|_[^_\s][^_]*_|~~[^~]+~~|`[^`]+`|\[[^\]]+\]\([^)\s]+\))/

function showSpans(text: string): ReactNode[] {
  return text.split(SPAN).map((span, index) => {
    const key = String(index)
    const link = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(span)
    if (link !== null) {
      return (
        <SafeLink key={key} address={link[2] ?? ''}>
          {link[1]}
        </SafeLink>
      )
    }
    if (index % 2 === 0) return span
    if (span.startsWith('**') || span.startsWith('__')) {
      return <strong key={key}>{span.slice(2, -2)}</strong>
    }
    if (span.startsWith('~~')) return <s key={key}>{span.slice(2, -2)}</s>
    if (span.startsWith('`')) return <code key={key}>{span.slice(1, -1)}</code>
    return <em key={key}>{span.slice(1, -1)}</em>
  })
}
