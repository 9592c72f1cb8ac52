import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reopen, stand, standAfresh, upload } from './files-stand.ts'
import { record } from './lunch-workspace.ts'

standAfresh()

describe('beside a saved workspace', () => {
  let folder: string
  let journalFile: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'practice-files-'))
    journalFile = join(folder, 'workspace.json')
    await reopen({ journalFile })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  async function restart(): Promise<void> {
    await reopen({ journalFile })
  }

  it('keeps files across a restart, and lets go of what is no longer known', async () => {
    const { id } = await upload('a.txt', 'hello', { channel_id: 'C0GENERAL' })
    expect(await readFile(join(`${journalFile}.files`, id), 'utf8')).toBe('hello')
    await writeFile(join(`${journalFile}.files`, 'F0STRAY'), 'left over')
    await restart()
    expect(await (await stand.workspace.file(id)).text()).toBe('hello')
    expect(await readdir(`${journalFile}.files`)).toEqual([id])
  })

  it('takes them from the disk when they are deleted and when it is reset', async () => {
    const first = await upload('a.txt', 'hello')
    const second = await upload('b.txt', 'hello')
    await stand.api('files.delete', { file: first.id })
    expect(await readdir(`${journalFile}.files`)).toEqual([second.id])
    await stand.workspace.reset()
    expect(await readdir(`${journalFile}.files`)).toEqual([])
  })

  it('opens a workspace that was saved before there were files', async () => {
    await reopen({ journalFile }, async () => {
      const saved = record(JSON.parse(await readFile(journalFile, 'utf8')))
      const { files: _, ...older } = record(saved['state'])
      await writeFile(journalFile, JSON.stringify({ ...saved, state: older }))
    })
    const { id } = await upload('a.txt', 'hello')
    expect(await (await stand.workspace.file(id)).text()).toBe('hello')
  })
})
