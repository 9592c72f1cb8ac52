import type { ModalView } from '@slack/types'
import { buildChooseItem } from '../blocks/choose-item.ts'
import { section } from '../blocks/layout.ts'
import { buildMessageView, buildSkeleton } from '../blocks/message-view.ts'
import { escapeMrkdwn } from '../blocks/mrkdwn.ts'
import type { LoadedInHub } from '../db/store.ts'
import type { ActName } from '../domain/acts.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { tellRefusal } from './refusal.ts'
import { fillScreen, openScreen, type Request } from './screen.ts'
import { findTarget, type Target } from './target.ts'

/** What is opened about one item. */
export interface ItemScreen {
  /** What it is called in the record of a refusal and in the log. */
  readonly act: ActName | 'copy' | 'show' | 'explain'
  /** The button that opens it, here and where one of several items is chosen. */
  readonly actionId: string
  readonly title: string
  /** What stands while it loads, where no item was named. */
  readonly unnamed: string
  readonly draw: (
    loaded: LoadedInHub,
    personId: string,
    dependencies: HandlerDependencies,
  ) => ModalView | Promise<ModalView>
}

/** Opens a screen on the item that a person names by its reference or its tag, or says why there is none for them. */
export async function openItemScreen(
  { act, actionId, title, unnamed, draw }: ItemScreen,
  typed: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const { personId } = request
  const about = typed.trim() === '' ? unnamed : typed.trim().slice(0, 60)
  const again = { actionId, value: typed }
  const screen = await openScreen(dependencies, request, buildSkeleton(title, about), again)
  if (screen === undefined) return
  await fillScreen(
    dependencies,
    screen,
    async () => {
      const target = await findTarget(dependencies.store, typed, personId)
      if ('loaded' in target) return draw(target.loaded, personId, dependencies)
      return explainTarget(target, { act, actionId, title, personId }, dependencies)
    },
    { act, personId },
  )
}

/** The same, as what a command or a button does. */
export function onItem(screen: ItemScreen) {
  return (typed: string, request: Request, dependencies: HandlerDependencies): Promise<void> =>
    openItemScreen(screen, typed, request, dependencies)
}

interface TriedTarget extends Pick<ItemScreen, 'act' | 'actionId' | 'title'> {
  readonly personId: string
}

/** What a person reads where what they typed stands for no one item. */
function explainTarget(
  target: Exclude<Target, { loaded: unknown }>,
  { title, actionId, act, personId }: TriedTarget,
  dependencies: HandlerDependencies,
): ModalView {
  if ('barred' in target) {
    const { barred, hub, reference } = target
    const tried = { act, personId, reference }
    return buildMessageView(title, tellRefusal(barred, hub, tried, dependencies))
  }
  if ('several' in target) {
    const { tag, several, hub } = target
    const now = dependencies.clock.now()
    return buildMessageView(title, buildChooseItem(tag, several, actionId, hub, now))
  }
  return buildMessageView(title, [section(escapeMrkdwn(target.problem))])
}
