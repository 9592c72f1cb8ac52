import type { Readable, Writable } from 'node:stream'

/** What a command reads from and writes to. */
export interface Terminal {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Bad input from a person, as distinct from a fault (1). */
export const badInput = 2

/** Writes lines in words to the terminal's error output. */
export function complain(terminal: Terminal, lines: readonly string[]): typeof badInput {
  terminal.stderr.write(`${lines.join('\n')}\n`)
  return badInput
}
