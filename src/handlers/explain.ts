import { buildExplain } from '../blocks/explain.ts'
import type { ItemScreen } from './item-screen.ts'

/** The deadlines of one item, line by line. */
export const explainScreen: ItemScreen = {
  act: 'explain',
  actionId: 'explain',
  title: 'Deadlines explained',
  unnamed: 'deadlines',
  draw: (loaded, _personId, { clock }) => buildExplain({ ...loaded, now: clock.now() }),
}
