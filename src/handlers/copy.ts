import type { ModalView } from '@slack/types'
import { buildCopy } from '../blocks/copy.ts'
import { fillLabels } from '../blocks/labels.ts'
import { section } from '../blocks/layout.ts'
import { buildMessageView, buildSkeleton } from '../blocks/message-view.ts'
import { escapeMrkdwn } from '../blocks/mrkdwn.ts'
import { isNotFound, isSaved, type LoadedInHub } from '../db/store.ts'
import { hasCopied } from '../domain/acts/copy.ts'
import { copyAct } from '../domain/acts.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import { explainTarget } from './act.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { tellRefusal } from './refusal.ts'
import { fillScreen, openScreen, type Request } from './screen.ts'
import { contextOf, findTarget } from './target.ts'

/** Hands one person the wording for the case system, and writes to the item's history that they had it. */
export async function openCopy(
  typed: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const about = typed.trim() === '' ? 'item' : typed.trim().slice(0, 60)
  const again = { actionId: 'copy', value: typed }
  const screen = await openScreen(dependencies, request, buildSkeleton('Copy', about), again)
  if (screen === undefined) return
  const { personId } = request
  await fillScreen(
    dependencies,
    screen,
    async () => {
      const { store, clock } = dependencies
      const now = clock.now()
      const target = await findTarget(store, typed, personId)
      if ('loaded' in target) return handOver(target.loaded, personId, now, dependencies)
      const tried = { act: 'copy', personId, title: 'Copy', actionId: 'copy' }
      return explainTarget(target, tried, dependencies)
    },
    { personId },
  )
}

/** What stopped the history from being written: a refusal, or that it says so already. */
type NotWritten = { refusal: Refusal; loaded: LoadedInHub } | { had: LoadedInHub }

/** The wording as the item stands when the history is written: what was handed over is what the entry speaks of. */
async function handOver(
  { item: { reference }, hub }: LoadedInHub,
  personId: string,
  now: number,
  dependencies: HandlerDependencies,
): Promise<ModalView> {
  const { store, log } = dependencies
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
