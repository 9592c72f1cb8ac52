import type { Change } from '../changes.ts'
import { canSee } from '../channels.ts'
import { matches, type Words } from '../client-reading.ts'
import { controlsOf } from '../controls.ts'
import { findEphemeral, findMessage } from '../messages.ts'
import type { SlackStateValue } from '../protocol.ts'
import { modalsOf } from '../views.ts'
import type { Asked, Scene } from './scene.ts'
import { findText, isPlace, readStored, readView, viewersOf } from './sight.ts'

/** A choice that stands in an open form or in Home, or was made in a message. */
export function choiceMade(scene: Scene, asked: Asked): string | undefined {
  const { workspace } = scene
  const label = asked.words(asked.condition.chose)
  const value = asked.condition.value === undefined ? undefined : asked.words(asked.condition.value)
  for (const viewer of viewersOf(workspace, asked.by)) {
    const home = workspace.state.homes[viewer]
    for (const view of [...modalsOf(workspace, viewer), ...(home === undefined ? [] : [home])]) {
      const control = controlsOf(view.blocks).find(
        (one) => one.actionId === label || matches(one.label, label),
      )
      const held = control && view.state[control.blockId]?.[control.actionId]
      const chosen = held === undefined ? '' : wordsChosen(held)
      if (chosen !== '' && (value === undefined || matches(chosen, value))) return chosen
    }
  }
  return undefined
}

function wordsChosen(held: SlackStateValue): string {
  const options = [held.selected_option, ...(held.selected_options ?? [])]
  const words = [
    ...options.map((one) => one?.text.text),
    held.value,
    held.selected_date,
    held.selected_time,
    held.selected_user,
    held.selected_channel,
    held.selected_conversation,
  ]
  return words.filter((one) => typeof one === 'string' && one !== '').join('\n')
}

export function modalOpen(scene: Scene, asked: Asked): string | undefined {
  const { workspace } = scene
  const words = asked.words(asked.condition.opens)
  for (const viewer of viewersOf(workspace, asked.by)) {
    const open = modalsOf(workspace, viewer).find((one) => matches(one.title?.text ?? '', words))
    if (open !== undefined) return readView(workspace, open)
  }
  return undefined
}

/** Words on the screen: looked for everywhere when the step begins, and then only in what changes. */
export function wordsSeen(scene: Scene, asked: Asked): string | undefined {
  const { happening } = scene
  const words = asked.words(asked.condition.sees)
  if (happening.type === 'begin') {
    return asked.condition.fresh === true ? undefined : wordsThere(scene, asked, words)
  }
  if (happening.type === 'entry') return undefined
  const { change } = happening
  if (change.type === 'modals' || change.type === 'home') return viewText(scene, asked, words)
  return change.type === 'message' ? messageText(scene, asked, change, words) : undefined
}

/** The text with these words that stands in the place now. */
export function wordsThere(scene: Scene, asked: Asked, words: Words): string | undefined {
  const { in: place } = asked.condition
  const shown = viewText(scene, asked, words)
  if (shown !== undefined || place === 'modal' || place === 'home') return shown
  return findText(scene.workspace, asked.by, place, words)
}

/** The text of a message that came or changed, if it has the words and is seen where and by whom it should be. */
function messageText(
  { workspace }: Scene,
  { condition, by }: Asked,
  { channel: id, ts, viewer }: Extract<Change, { type: 'message' }>,
  words: Words,
): string | undefined {
  const channel = workspace.state.channels[id]
  if (channel === undefined || !isPlace(workspace, channel, condition.in)) return undefined
  if (by !== undefined && ((viewer ?? by) !== by || !canSee(workspace, channel, by))) {
    return undefined
  }
  const message =
    (viewer === undefined ? undefined : findEphemeral(workspace, viewer, id, ts)) ??
    findMessage(workspace, id, ts)
  const text = message === undefined ? '' : readStored(workspace, message)
  return matches(text, words) ? text : undefined
}

/** The words of the form on the screen, or of Home, where they are asked about. */
function viewText(
  { workspace }: Scene,
  { by, condition: { in: place } }: Asked,
  words: Words,
): string | undefined {
  for (const viewer of viewersOf(workspace, by)) {
    const home = workspace.state.homes[viewer]
    const shown = [
      place === 'modal' || place === undefined ? modalsOf(workspace, viewer).at(-1) : undefined,
      place === 'home' || place === undefined ? home : undefined,
    ]
    for (const view of shown) {
      const text = view === undefined ? '' : readView(workspace, view)
      if (text !== '' && matches(text, words)) return text
    }
  }
  return undefined
}

/** The mark is found once, and passed later: by then the app may no longer offer it. */
export function markPassed({ workspace, met }: Scene, asked: Asked): string | undefined {
  const note = `${asked.path}@`
  const words = asked.words(asked.condition.clockPast)
  const mark = workspace.clock.state().marks.find((one) => matches(one.label, words))
  if (mark !== undefined) met[note] ??= `${mark.at} ${mark.label}`
  const [at, ...label] = (met[note] ?? '').split(' ')
  if (at === undefined || at === '' || workspace.clock.now() < Number(at)) return undefined
  return label.join(' ')
}
