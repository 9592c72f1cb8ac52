import type { HomeView, KnownBlock, ModalView } from '@slack/types'
import { acceptsBlocks, checkView, type Finding } from 'slack-practice'

/** What Slack would refuse in a view; empty where it would take it. */
export function findingsIn(view: ModalView | HomeView): readonly Finding[] {
  const checked = checkView(view, view.type)
  return checked.ok ? [] : checked.findings
}

/** What Slack would refuse in a message's blocks. */
export function findingsInMessage(blocks: readonly KnownBlock[]): readonly Finding[] {
  const findings: Finding[] = []
  acceptsBlocks(blocks, 'message', '/blocks', findings)
  return findings
}

/** Every piece of text that a view or a message shows, a line each. */
export function readAll(blocks: readonly unknown[]): string {
  const lines: string[] = []
  function walk(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    for (const [key, part] of Object.entries(value)) {
      if (key === 'text' && typeof part === 'string') lines.push(part)
      else walk(part)
    }
  }
  walk(blocks)
  return lines.join('\n')
}
