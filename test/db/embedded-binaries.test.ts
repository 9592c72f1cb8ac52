import { spawnSync } from 'node:child_process'
import { cpSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { completeBinaries, findBinaries, programPath } from '../../src/db/embedded/binaries.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mash-track-binaries-'))
})

afterEach(() => {
  spawnSync('umount', [join(folder, 'native')])
  rmSync(folder, { recursive: true })
})

/** The programs as npm unpacks them where install scripts are not allowed: no links. */
function unpackWithoutLinks() {
  const binaries = findBinaries()
  const copy = join(folder, 'native')
  cpSync(binaries.folder, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('/share') && !lstatSync(path).isSymbolicLink(),
  })
  return { ...binaries, folder: copy }
}

function run(programs: string, environment: Readonly<Record<string, string>>): number | null {
  const command = programPath(programs, 'initdb')
  return spawnSync(command, ['--version'], { env: { ...environment } }).status
}

test.skipIf(process.platform !== 'linux')(
  'the database runs where npm was not allowed to run install scripts (Linux; other systems lack other links)',
  () => {
    const binaries = unpackWithoutLinks()
    expect(run(binaries.folder, {})).not.toBe(0)
    expect(completeBinaries(binaries, join(folder, 'spare'))).toEqual({})
    expect(run(binaries.folder, {})).toBe(0)
  },
)

test.skipIf(process.getuid?.() !== 0 || process.platform !== 'linux')(
  'it runs from a read-only installation too (needs root on Linux, to mount one)',
  () => {
    const binaries = unpackWithoutLinks()
    spawnSync('mount', ['--bind', binaries.folder, binaries.folder])
    spawnSync('mount', ['-o', 'remount,ro,bind', binaries.folder])
    const spare = join(folder, 'spare')
    const environment = completeBinaries(binaries, spare)
    expect(readdirSync(spare)).toContain('libpq.so.5')
    expect(run(binaries.folder, environment)).toBe(0)
  },
)
