import type { KnownBlock } from '@slack/types'
import { type Bag, isBag, listAt } from '../json.ts'
import type { Finding } from '../protocol.ts'
import { checkKind, checkProperty } from './check-shape.ts'
import type { PlacedBlock } from './cross-rule.ts'
import { PAYLOAD_RULES } from './payload-rules.ts'
import { pointTo } from './pointer.ts'
import type { SurfaceKind } from './shapes/surfaces.ts'
import { shapeOf } from './shapes.ts'

/**
 * True when Slack would take these blocks on that surface; otherwise the findings say what is wrong, and where under
 * `pointer`. Never throws, whatever it is given.
 */
export function acceptsBlocks(
  blocks: unknown,
  surface: SurfaceKind,
  pointer: string,
  findings: Finding[],
): blocks is KnownBlock[] {
  const before = findings.length
  const property = shapeOf(surface)?.properties['blocks']
  if (property !== undefined) {
    const spot = { at: pointer, rule: `${surface}.blocks`, surface, holder: surface, findings }
    checkProperty(blocks, property, spot)
  }
  checkPayload(placeBlocks(blocks, pointer), surface, findings)
  return findings.length === before
}

/** What Slack would refuse in a whole view of that type. Never throws. */
export function findInView(view: unknown, type: 'modal' | 'home', pointer: string): Finding[] {
  const findings: Finding[] = []
  checkKind(view, type, {
    at: pointer,
    rule: 'view',
    surface: type,
    holder: undefined,
    findings,
  })
  const blocks = isBag(view) ? view['blocks'] : undefined
  checkPayload(placeBlocks(blocks, pointTo(pointer, 'blocks')), type, findings)
  return findings
}

/** What Slack would refuse in a message: its text, blocks, attachments and metadata. Never throws. */
export function checkMessage(message: unknown, pointer = ''): readonly Finding[] {
  const findings: Finding[] = []
  checkKind(message, 'message', {
    at: pointer,
    rule: 'message',
    surface: 'message',
    holder: undefined,
    findings,
  })
  if (!isBag(message)) return findings
  const own = placeBlocks(message['blocks'], pointTo(pointer, 'blocks'))
  const attached = listAt(message, 'attachments').flatMap((one, index) =>
    isBag(one) ? placeBlocks(one['blocks'], `${pointer}/attachments/${index}/blocks`) : [],
  )
  checkPayload([...own, ...attached], 'message', findings)
  return findings
}

/** Blocks with which nothing was found wrong are blocks that Slack knows. */
export function areSound(blocks: unknown, findings: readonly Finding[]): blocks is KnownBlock[] {
  return findings.length === 0 && Array.isArray(blocks)
}

/** What is wrong with an app's answer to an external select, `{ options }` or `{ option_groups }`. Never throws. */
export function checkOptions(answer: unknown): readonly Finding[] {
  const findings: Finding[] = []
  checkKind(answer, 'suggestion', {
    at: '',
    rule: 'suggestion',
    surface: undefined,
    holder: undefined,
    findings,
  })
  return findings
}

function checkPayload(
  blocks: readonly PlacedBlock[],
  surface: SurfaceKind,
  findings: Finding[],
): void {
  for (const rule of PAYLOAD_RULES) {
    if (!rule.on.includes(surface)) continue
    for (const { at, ...fault } of rule.check(blocks)) {
      findings.push({ ...fault, pointer: at, rule: rule.id })
    }
  }
}

/** The blocks, and those inside a container or a carousel, each with where it stands. */
function placeBlocks(blocks: unknown, pointer: string): readonly PlacedBlock[] {
  if (!Array.isArray(blocks)) return []
  return blocks.flatMap((block: unknown, index) => {
    if (!isBag(block)) return []
    const at = pointTo(pointer, index)
    return [{ block, at }, ...placeInner(block, at)]
  })
}

function placeInner(block: Bag, at: string): readonly PlacedBlock[] {
  const key = block['type'] === 'container' ? 'child_blocks' : 'elements'
  if (key === 'elements' && block['type'] !== 'carousel') return []
  return listAt(block, key).flatMap((child, index) =>
    isBag(child) ? [{ block: child, at: `${at}/${key}/${index}` }] : [],
  )
}
