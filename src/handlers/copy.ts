import type { ModalView } from '@slack/types'
import { buildCopy } from '../blocks/copy.ts'
import { fillLabels } from '../blocks/labels.ts'
import { section } from '../blocks/layout.ts'
import { buildMessageView } from '../blocks/message-view.ts'
import { escapeMrkdwn } from '../blocks/mrkdwn.ts'
import { isNotFound, isSaved, type LoadedInHub } from '../db/store.ts'
import { hasCopied } from '../domain/acts/copy.ts'
import { copyAct } from '../domain/acts.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import type { HandlerDependencies } from './dependencies.ts'
import type { ItemScreen } from './item-screen.ts'
import { tellRefusal } from './refusal.ts'
import { contextOf } from './target.ts'

/** The wording for the case system, for one person; the item's history says that they had it. */
export const copyScreen: ItemScreen = {
  act: 'copy',
  actionId: 'copy',
  title: 'Copy',
  unnamed: 'item',
  draw: handOver,
}

/** What stopped the history from being written: a refusal, or that it says so already. */
type NotWritten = { refusal: Refusal; loaded: LoadedInHub } | { had: LoadedInHub }

/** The wording as the item stands when the history is written: what was handed over is what the entry speaks of. */
async function handOver(
  { item: { reference }, hub }: LoadedInHub,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<ModalView> {
  const { store, clock, log } = dependencies
  const now = clock.now()
  const title = fillLabels(copyAct.label, hub.policy)
  let seen: LoadedInHub | undefined
  const answer = await store.change<NotWritten>(reference, { id: personId }, (loaded) => {
    const decision = copyAct.decide({}, contextOf(loaded, personId, now))
    if (isRefusal(decision)) return { refusal: decision, loaded }
    seen = loaded
    return hasCopied(personId, loaded.history) ? { had: loaded } : decision
  })
  if ('refusal' in answer) {
    const tried = { act: 'copy', personId, reference }
    return buildMessageView(
      title,
      tellRefusal(answer.refusal, answer.loaded.hub, tried, dependencies),
    )
  }
  if (isNotFound(answer) || seen === undefined) {
    return buildMessageView(title, [section(`There is no ${escapeMrkdwn(reference)} any more.`)])
  }
  if (isSaved(answer)) log.info('An act was saved.', { act: 'copy', personId, reference })
  return buildCopy(contextOf(seen, personId, now))
}
