import { MESSAGES } from '../behaviour/messages.ts'
import {
  ANYTHING,
  FLAG,
  kind,
  list,
  need,
  oneOf,
  type Property,
  plain,
  type Shape,
  shared,
  text,
  unsure,
} from '../shape.ts'
import { blocksOn } from './surfaces.ts'

const VIEW = {
  private_metadata: shared('view.private_metadata', text(0, 3000)),
  callback_id: shared('view.callback_id', text(0, 255)),
  external_id: shared('view.external_id', text(0, 255)),
}

/** A button of a modal: Slack takes `null` for one that is not there. */
const BUTTON: Property = { ...plain(24), nullable: true }

/** The two views, a message, and what a message carries beside blocks. */
export const SURFACE_SHAPES: readonly Shape[] = [
  {
    kind: 'modal',
    type: 'modal',
    area: 'view',
    page: 'reference/views/modal-views',
    properties: {
      type: need(oneOf('modal')),
      title: need(plain(24)),
      blocks: need(list(kind(...blocksOn('modal')), 1, 100)),
      submit: BUTTON,
      close: BUTTON,
      ...VIEW,
      clear_on_close: FLAG,
      notify_on_close: FLAG,
      submit_disabled: FLAG,
    },
  },
  {
    kind: 'home',
    type: 'home',
    area: 'view',
    page: 'reference/views/home-tab-views',
    properties: {
      type: need(oneOf('home')),
      blocks: need(unsure(list(kind(...blocksOn('home')), 1, 100))),
      ...VIEW,
    },
  },
  {
    kind: 'message',
    area: 'message',
    page: 'reference/methods/chat.postMessage',
    // Beside these stand the arguments of the method that sends it.
    open: true,
    properties: {
      text: text(),
      blocks: list(kind(...blocksOn('message')), 0, 50),
      attachments: list(kind('attachment'), 0, MESSAGES.attachments.value),
      metadata: kind('metadata'),
    },
  },
  {
    kind: 'attachment',
    area: 'message',
    page: 'legacy/legacy-messaging/legacy-secondary-message-attachments',
    standing: 'unconfirmed',
    open: true,
    properties: { blocks: list(kind(...blocksOn('message')), 0, 50) },
  },
  {
    kind: 'metadata',
    area: 'message',
    page: 'messaging/message-metadata',
    properties: {
      event_type: need(text(1)),
      event_payload: need(kind('event_payload')),
      entities: ANYTHING,
    },
  },
  {
    kind: 'event_payload',
    area: 'message',
    page: 'messaging/message-metadata',
    open: true,
    properties: {},
  },
]
