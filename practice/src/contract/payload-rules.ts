import { countCodePoints } from '../code-points.ts'
import { type Bag, isBag, listAt, textAt } from '../json.ts'
import { MESSAGES } from './behaviour/messages.ts'
import type { PayloadRule, PlacedBlock } from './cross-rule.ts'
import { SURFACES } from './shapes/surfaces.ts'
import { broke, type Fault, SAYS } from './words.ts'

type Found = Fault & { readonly at: string }

const BLOCKS = 'reference/block-kit/blocks'
const LONGEST_MARKDOWN = MESSAGES.markdown.value
const LONGEST_DATA = 20_000
const MOST_CHARTS = 2

/** What must hold between all the blocks of one view or one message. To add a rule, add a row. */
export const PAYLOAD_RULES: readonly PayloadRule[] = [
  {
    id: 'block_id.unique',
    area: 'identifier',
    what: 'is different for each block of a view or a message',
    limit: '',
    error: '`block_id` "…" already exists',
    where: 'message, modal, home',
    page: BLOCKS,
    standing: 'unconfirmed',
    on: SURFACES,
    check: (blocks) => findTwice(blocks, 'block_id'),
  },
  {
    id: 'action_id.unique',
    area: 'identifier',
    what: 'is different for each element of a block',
    limit: '',
    error: '`action_id` "…" already exists',
    where: 'message, modal, home',
    page: 'reference/block-kit/block-elements',
    standing: 'tried',
    on: SURFACES,
    check: (blocks) => blocks.flatMap((placed) => findTwice(elementsOf(placed), 'action_id')),
  },
  {
    id: 'focus_on_load.once',
    area: 'view',
    what: 'gives the focus to one element at most',
    limit: '1',
    error: '`focus_on_load` can only be set on one element',
    where: 'modal, home',
    page: 'reference/views/modal-views',
    standing: 'unconfirmed',
    on: ['modal', 'home'],
    check: (blocks) => {
      const focused = blocks
        .flatMap(elementsOf)
        .filter(({ block }) => block['focus_on_load'] === true)
      const fault = broke('`focus_on_load` can only be set on one element')
      return focused.slice(1).map(({ at }) => ({ ...fault, at: `${at}/focus_on_load` }))
    },
  },
  {
    id: 'message.tables',
    area: 'message',
    what: 'has one table at most, a data_table counted with them',
    limit: '1',
    error:
      'only_one_table_allowed (the page gives the code `invalid_attachments`, which chat.postMessage does not list: `invalid_blocks` here)',
    where: 'message',
    page: `${BLOCKS}/table-block`,
    standing: 'documented',
    on: ['message'],
    check: (blocks) => tooMany(blocks, ['table', 'data_table'], 1, broke('only_one_table_allowed')),
  },
  {
    id: 'message.charts',
    area: 'message',
    what: 'has two data_visualization blocks at most',
    limit: String(MOST_CHARTS),
    error: `no more than ${MOST_CHARTS} items allowed`,
    where: 'message',
    page: `${BLOCKS}/data-visualization-block`,
    standing: 'unconfirmed',
    on: ['message'],
    check: (blocks) =>
      tooMany(
        blocks,
        ['data_visualization'],
        MOST_CHARTS,
        SAYS.tooMany(MOST_CHARTS, MOST_CHARTS + 1),
      ),
  },
  {
    id: 'message.plans',
    area: 'message',
    what: 'has one plan at most',
    limit: '1',
    error: 'no more than 1 items allowed',
    where: 'message',
    page: `${BLOCKS}/plan-block`,
    standing: 'unconfirmed',
    on: ['message'],
    check: (blocks) => tooMany(blocks, ['plan'], 1, SAYS.tooMany(1, 2)),
  },
  {
    id: 'message.markdown.length',
    area: 'message',
    what: 'has no more than this in all its markdown blocks together',
    limit: `${LONGEST_MARKDOWN.toLocaleString('en-GB')} characters`,
    error: `must be less than ${LONGEST_MARKDOWN + 1} characters`,
    where: 'message',
    page: `${BLOCKS}/markdown-block`,
    standing: 'documented',
    on: ['message'],
    check: (blocks) =>
      addUp(blocks, 'markdown', 'text', LONGEST_MARKDOWN, (block) =>
        countCodePoints(textAt(block, 'text') ?? ''),
      ),
  },
  {
    id: 'data_table.content.length',
    area: 'message',
    what: 'has no more than this in all the cells of its data tables',
    limit: `${LONGEST_DATA.toLocaleString('en-GB')} characters`,
    error: `must be less than ${LONGEST_DATA + 1} characters`,
    where: 'message, home',
    page: `${BLOCKS}/data-table-block`,
    standing: 'unconfirmed',
    on: ['message', 'home'],
    check: (blocks) => addUp(blocks, 'data_table', 'rows', LONGEST_DATA, countCells),
  },
]

/** An element as a placed thing: those of an actions block, an input, a section, a card. */
function elementsOf({ block, at }: PlacedBlock): readonly PlacedBlock[] {
  const single = ['element', 'accessory'].flatMap((key) => {
    const held = block[key]
    return isBag(held) ? [{ block: held, at: `${at}/${key}` }] : []
  })
  const several = ['elements', 'actions'].flatMap((key) =>
    listAt(block, key).flatMap((held, index) =>
      isBag(held) ? [{ block: held, at: `${at}/${key}/${index}` }] : [],
    ),
  )
  return [...single, ...several]
}

function findTwice(things: readonly PlacedBlock[], key: string): readonly Found[] {
  const seen = new Set<string>()
  return things.flatMap(({ block, at }) => {
    const id = textAt(block, key)
    if (id === undefined) return []
    if (seen.has(id)) return [{ ...broke(`\`${key}\` "${id}" already exists`), at: `${at}/${key}` }]
    seen.add(id)
    return []
  })
}

function tooMany(
  blocks: readonly PlacedBlock[],
  types: readonly string[],
  most: number,
  fault: Fault,
): readonly Found[] {
  const found = blocks.filter(({ block }) => types.includes(textAt(block, 'type') ?? ''))
  return found.slice(most).map(({ at }) => ({ ...fault, at }))
}

/** The one fault of a sum: where the block stands that takes it over the most. */
function addUp(
  blocks: readonly PlacedBlock[],
  type: string,
  key: string,
  most: number,
  count: (block: Bag) => number,
): readonly Found[] {
  let sum = 0
  for (const { block, at } of blocks) {
    if (block['type'] !== type) continue
    sum += count(block)
    if (sum > most) return [{ ...SAYS.tooLong(most, sum), at: `${at}/${key}` }]
  }
  return []
}

function countCells(block: Bag): number {
  const cells = listAt(block, 'rows').flatMap((row) => (Array.isArray(row) ? row : []))
  return cells
    .filter(isBag)
    .map((cell) => countCodePoints(textAt(cell, 'text') ?? ''))
    .reduce((sum, length) => sum + length, 0)
}
