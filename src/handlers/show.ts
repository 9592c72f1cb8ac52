import { buildShow } from '../blocks/show.ts'
import type { ItemScreen } from './item-screen.ts'
import { contextOf } from './target.ts'

/** One item with its clocks, ratings and history. */
export const showScreen: ItemScreen = {
  act: 'show',
  actionId: 'show',
  title: 'Item',
  unnamed: 'item',
  draw: (loaded, personId, { clock }) => buildShow(contextOf(loaded, personId, clock.now())),
}
