import { isBag, listAt } from '../../json.ts'
import { type CrossRule, faultIf } from '../cross-rule.ts'
import { broke, SAYS } from '../words.ts'

const BLOCKS = 'reference/block-kit/blocks'

/** What must hold between the fields of a block, or of a view and its blocks. */
export const BLOCK_RULES: readonly CrossRule[] = [
  {
    id: 'section.content',
    area: 'block',
    what: 'has a text, or fields, or both',
    limit: '',
    error: 'must define either `text` or `fields`',
    where: 'section',
    page: `${BLOCKS}/section-block`,
    standing: 'documented',
    on: ['section'],
    check: (block) =>
      faultIf(
        block['text'] === undefined && block['fields'] === undefined,
        broke('must define either `text` or `fields`'),
        '/type',
      ),
  },
  {
    id: 'image.source',
    area: 'block',
    what: 'has an image_url or a slack_file, and not both',
    limit: '',
    error: 'missing required field: image_url; failed to match exactly one allowed schema',
    where: 'image block, image element',
    page: `${BLOCKS}/image-block`,
    standing: 'unconfirmed',
    on: ['image', 'image_element'],
    check: (image) => justOne(image['image_url'], image['slack_file'], SAYS.missing('image_url')),
  },
  {
    id: 'slack_file.source',
    area: 'composition object',
    what: 'has an id or a url, and not both',
    limit: '',
    error: 'missing required field: id; failed to match exactly one allowed schema',
    where: 'slack_file',
    page: 'reference/block-kit/composition-objects/slack-file-object',
    standing: 'unconfirmed',
    on: ['slack_file'],
    check: (file) => justOne(file['id'], file['url'], SAYS.missing('id')),
  },
  {
    id: 'input.file_dispatch',
    area: 'block',
    what: 'with a file_input sets no dispatch_action',
    limit: '',
    error: '`dispatch_action` is not allowed with a `file_input`',
    where: 'input',
    page: 'reference/block-kit/block-elements/file-input-element',
    standing: 'unconfirmed',
    on: ['input'],
    check: (block) => {
      const { element } = block
      const isFile = isBag(element) && element['type'] === 'file_input'
      return faultIf(
        isFile && block['dispatch_action'] === true,
        broke('`dispatch_action` is not allowed with a `file_input`'),
        '/dispatch_action',
      )
    },
  },
  {
    id: 'modal.submit.with_inputs',
    area: 'view',
    what: 'with an input block has a submit',
    limit: '',
    error: 'must define `submit` to use an `input` block in modals',
    where: 'modal',
    page: 'reference/views/modal-views',
    standing: 'tried',
    on: ['modal'],
    check: (view) => {
      if (isBag(view['submit'])) return []
      const fault = broke('must define `submit` to use an `input` block in modals')
      // Slack's own pointer ends in the block's type.
      return listAt(view, 'blocks').flatMap((block, index) =>
        faultIf(isBag(block) && block['type'] === 'input', fault, `/blocks/${index}/input`),
      )
    },
  },
  {
    id: 'card.content',
    area: 'block',
    what: 'has a hero_image, a title, a body or actions',
    limit: '',
    error: 'missing required field: title',
    where: 'card',
    page: `${BLOCKS}/card-block`,
    standing: 'unconfirmed',
    on: ['card'],
    check: (card) =>
      faultIf(
        ['hero_image', 'title', 'body', 'actions'].every((key) => card[key] === undefined),
        SAYS.missing('title'),
      ),
  },
  {
    id: 'card.icons',
    area: 'block',
    what: 'has an icon or a slack_icon, and not both',
    limit: '',
    error: 'failed to match exactly one allowed schema',
    where: 'card',
    page: `${BLOCKS}/card-block`,
    standing: 'unconfirmed',
    on: ['card'],
    check: (card) =>
      faultIf(card['icon'] !== undefined && card['slack_icon'] !== undefined, SAYS.notJustOne()),
  },
  {
    id: 'container.heading',
    area: 'block',
    what: 'has a title or a rich_text_title',
    limit: '',
    error: 'missing required field: title',
    where: 'container',
    page: `${BLOCKS}/container-block`,
    standing: 'unconfirmed',
    on: ['container'],
    check: (block) =>
      faultIf(
        block['title'] === undefined && block['rich_text_title'] === undefined,
        SAYS.missing('title'),
      ),
  },
  {
    id: 'container.collapsed',
    area: 'block',
    what: 'is collapsed at first only where it can be collapsed',
    limit: '',
    error: '`default_collapsed` requires `is_collapsible`',
    where: 'container',
    page: `${BLOCKS}/container-block`,
    standing: 'unconfirmed',
    on: ['container'],
    check: (block) =>
      faultIf(
        block['default_collapsed'] === true && block['is_collapsible'] !== true,
        broke('`default_collapsed` requires `is_collapsible`'),
        '/default_collapsed',
      ),
  },
]

function justOne(one: unknown, other: unknown, missing: ReturnType<typeof SAYS.missing>) {
  if (one === undefined && other === undefined) return faultIf(true, missing)
  return faultIf(one !== undefined && other !== undefined, SAYS.notJustOne())
}
