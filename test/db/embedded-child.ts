import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('embedded-process.ts', import.meta.url))

interface Line {
  readonly open?: string
  readonly refused?: string
  readonly warn?: string
  readonly acknowledged?: number
}

/** Another process that opens the embedded database, for real. */
export interface Child {
  readonly process: ChildProcess
  readonly lines: readonly Line[]
  /** Resolves with the first line, already said or still to come, that has this field. */
  says(field: keyof Line, count?: number): Promise<Line>
  /** Ends it and waits until it is gone and all that it said has been read. */
  end(signal: NodeJS.Signals): Promise<void>
}

export interface ChildOptions {
  readonly dataDir: string
  readonly task?: 'wait' | 'write'
  readonly systemFolder?: string
  /** A command to run it under. */
  readonly under?: readonly string[]
}

export function startChild(options: ChildOptions): Child {
  const { dataDir, task = 'wait', systemFolder, under = [] } = options
  const command = [...under, process.execPath, '--import', 'tsx', program, dataDir, task]
  if (systemFolder !== undefined) command.push(systemFolder)
  const [file = '', ...args] = command
  const child = spawn(file, args, { detached: true, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines: Line[] = []
  const waiting = new Set<() => void>()
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (text) => {
    lines.push(JSON.parse(text))
    for (const look of waiting) look()
  })
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve()
      for (const look of waiting) look()
    })
  })

  function says(field: keyof Line, count = 1): Promise<Line> {
    return new Promise((resolve, reject) => {
      function look(): void {
        const found = lines.filter((line) => line[field] !== undefined)[count - 1]
        if (found !== undefined) settle(() => resolve(found))
        else if (child.exitCode !== null || child.signalCode !== null) {
          settle(() => reject(new Error(`It ended with: ${JSON.stringify(lines)}`)))
        }
      }
      function settle(then: () => void): void {
        waiting.delete(look)
        then()
      }
      waiting.add(look)
      look()
    })
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    child.kill(signal)
    await closed
  }

  return { process: child, lines, says, end }
}
