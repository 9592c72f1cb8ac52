import type { KeyboardEvent } from 'react'

/**
 * Arrow keys move from message to message, so that nobody tabs through every button of a long channel.
 * From the list itself the first step goes to the latest. Tab then goes into the message.
 */
export function moveBetweenMessages(event: KeyboardEvent<HTMLElement>) {
  const down = event.key === 'ArrowDown'
  if (!down && event.key !== 'ArrowUp') return
  const { target } = event
  const onList = target === event.currentTarget
  const onMessage = target instanceof HTMLElement && target.classList.contains('message')
  if (!onList && !onMessage) return
  const messages = [...event.currentTarget.querySelectorAll<HTMLElement>('.message')]
  const at = messages.findIndex((message) => message === target)
  const to = onList ? messages.length - 1 : at + (down ? 1 : -1)
  const next = messages[to]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}
