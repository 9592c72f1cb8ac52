import { type ActName, actNames } from './acts.ts'

/** What can be typed after the command besides an act. */
export const otherCommands = [
  'new',
  'list',
  'show',
  'copy',
  'explain',
  'why',
  'report',
  'ppn',
  'admin',
  'away',
  'back',
  'duty',
  'move-all',
  'help',
] as const

/** A command that is no act. */
export type OtherCommand = (typeof otherCommands)[number]

/** A typed command, and what follows its name. */
export interface TypedCommand {
  command: OtherCommand | ActName
  rest: string
}

/** An act as it is typed: `re-rate`, `to-triage`. */
export function commandName(act: ActName): string {
  return act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

const byLetters = new Map<string, OtherCommand | ActName>([
  ...actNames.map((name) => [name.toLowerCase(), name] as const),
  ...otherCommands.map((name) => [name.replaceAll('-', ''), name] as const),
])

/**
 * Reads what was typed after the command, in any case and with hyphens, spaces or neither: `re-rate 26-00417`,
 * `Send back 26-00417`. Undefined where its first words name no command.
 */
export function readCommand(text: string): TypedCommand | undefined {
  const words = text.trim().split(/\s+/)
  for (let count = Math.min(3, words.length); count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ').toLowerCase()
    if (!/^[a-z0-9 _-]+$/.test(name)) continue
    const command = byLetters.get(name.replace(/[ _-]/g, ''))
    if (command !== undefined) return { command, rest: words.slice(count).join(' ') }
  }
  return undefined
}

/** The command most like a mistyped word, or undefined where none is near. */
export function suggestCommand(word: string): string | undefined {
  const typed = word.toLowerCase()
  const names = [...otherCommands, ...actNames.map(commandName)]
  const near = names
    .map((name) => ({ name, distance: editDistance(typed, name) }))
    .sort((a, b) => a.distance - b.distance)[0]
  return near !== undefined && near.distance <= Math.ceil(near.name.length / 3)
    ? near.name
    : undefined
}

/** How many letters to change, add or take away to make one word the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [i, letter] of Array.from(from).entries()) {
    const next = [i + 1]
    for (const [j, wanted] of Array.from(to).entries()) {
      const change = (row[j] ?? 0) + (letter === wanted ? 0 : 1)
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
