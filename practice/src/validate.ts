import type { KnownBlock } from '@slack/types'
import { type Bag, isBag, listAt, textAt } from './json.ts'
import { checkElement } from './validate-elements.ts'
import { checkCount, checkText, checkTextObject, type Report } from './validate-text.ts'

/** Something Slack would refuse: a JSON pointer and Slack's words. */
export interface Finding {
  readonly pointer: string
  readonly message: string
}

export type SurfaceKind = 'message' | 'modal' | 'home'

const MOST_BLOCKS = { message: 50, modal: 100, home: 100 } as const

/** Block types by the surface that takes them. */
const BLOCK_TYPES: Readonly<Record<SurfaceKind, readonly string[]>> = (() => {
  const everywhere = ['section', 'header', 'divider', 'image', 'actions', 'context', 'rich_text']
  return {
    message: [...everywhere, 'video', 'input', 'table', 'markdown', 'context_actions'],
    modal: [...everywhere, 'video', 'input', 'alert'],
    home: [...everywhere, 'video', 'input'],
  }
})()

/** True when Slack's main limits are kept; otherwise the findings say what is wrong, and where under `pointer`. */
export function acceptsBlocks(
  blocks: unknown,
  surface: SurfaceKind,
  pointer: string,
  findings: Finding[],
): blocks is KnownBlock[] {
  function report(at: string, message: string): void {
    findings.push({ pointer: at, message })
  }
  const before = findings.length
  if (!Array.isArray(blocks)) {
    report(pointer, 'must be an array')
    return false
  }
  const most = MOST_BLOCKS[surface]
  if (blocks.length > most) report(pointer, `no more than ${most} items allowed`)
  if (blocks.length === 0 && surface === 'modal') report(pointer, 'must provide at least 1 items')
  blocks.forEach((block: unknown, index) => {
    const at = `${pointer}/${index}`
    if (isBag(block)) checkBlock(block, surface, at, report)
    else report(at, 'must be an object')
  })
  checkUnique(blocks, pointer, report)
  return findings.length === before
}

function checkUnique(blocks: readonly unknown[], pointer: string, report: Report): void {
  const seen = new Set<string>()
  blocks.filter(isBag).forEach((block, index) => {
    const id = textAt(block, 'block_id')
    if (id === undefined) return
    if (seen.has(id)) {
      report(
        `${pointer}/${index}/block_id`,
        `\`block_id\` must be unique, but found \`${id}\` twice`,
      )
    }
    seen.add(id)
  })
}

function checkBlock(block: Bag, surface: SurfaceKind, at: string, report: Report): void {
  const type = textAt(block, 'type')
  if (type === undefined) return report(at, 'missing required field: type')
  if (!BLOCK_TYPES[surface].includes(type)) return report(`${at}/type`, `unsupported type: ${type}`)
  const id = block['block_id']
  if (id !== undefined) checkText(id, 255, `${at}/block_id`, report)
  BLOCK_CHECKS[type]?.(block, at, report)
}

const BLOCK_CHECKS: Readonly<
  Record<string, ((block: Bag, at: string, report: Report) => void) | undefined>
> = {
  section: checkSection,
  header: (block, at, report) =>
    checkTextObject(block['text'], 150, `${at}/text`, report, 'plain_text'),
  context: (block, at, report) => {
    checkCount(block, 'elements', 1, 10, at, report)
    listAt(block, 'elements').forEach((one, index) => {
      if (isBag(one) && one['type'] !== 'image') {
        checkTextObject(one, 3000, `${at}/elements/${index}`, report)
      }
    })
  },
  image: (block, at, report) => {
    checkText(block['alt_text'], 2000, `${at}/alt_text`, report)
    if (block['image_url'] === undefined && block['slack_file'] === undefined) {
      report(at, 'missing required field: image_url')
    }
  },
  actions: (block, at, report) => {
    checkCount(block, 'elements', 1, 25, at, report)
    const ids = new Set<unknown>()
    listAt(block, 'elements').forEach((one, index) => {
      const where = `${at}/elements/${index}`
      checkElement(one, 'actions', where, report)
      const id = isBag(one) ? textAt(one, 'action_id') : undefined
      if (id !== undefined && ids.has(id)) {
        report(`${where}/action_id`, `\`action_id\` must be unique, but found \`${id}\` twice`)
      }
      ids.add(id)
    })
  },
  input: (block, at, report) => {
    checkTextObject(block['label'], 2000, `${at}/label`, report, 'plain_text')
    if (block['hint'] !== undefined) {
      checkTextObject(block['hint'], 2000, `${at}/hint`, report, 'plain_text')
    }
    checkElement(block['element'], 'input', `${at}/element`, report)
  },
}

function checkSection(block: Bag, at: string, report: Report): void {
  if (block['text'] === undefined && block['fields'] === undefined) {
    return report(at, 'must define either `text` or `fields`')
  }
  if (block['text'] !== undefined) checkTextObject(block['text'], 3000, `${at}/text`, report)
  if (block['fields'] !== undefined) {
    checkCount(block, 'fields', 1, 10, at, report)
    listAt(block, 'fields').forEach((field, index) =>
      checkTextObject(field, 2000, `${at}/fields/${index}`, report),
    )
  }
  const accessory = block['accessory']
  if (accessory !== undefined) checkElement(accessory, 'accessory', `${at}/accessory`, report)
}
