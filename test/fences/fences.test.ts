import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

/**
 * One planted violation for each forbidden edge between the layers, each in a file at the path where it would really
 * stand, linted with the project's own configuration. A fence that lets its violation through fails here.
 */
const violations: readonly [file: string, statement: string][] = [
  ['src/domain/planted.ts', "import '../db/schema-items.ts'"],
  ['src/domain/planted.ts', "import '../blocks/card.ts'"],
  ['src/domain/planted.ts', "import '../handlers/act.ts'"],
  ['src/domain/planted.ts', "import '../jobs/deliver.ts'"],
  ['src/domain/planted.ts', "import '../cli/main.ts'"],
  ['src/domain/planted.ts', "import '../log.ts'"],
  ['src/domain/planted.ts', "import './acts/../../db/schema-items.ts'"],
  ['src/domain/planted.ts', "import '@slack/bolt'"],
  ['src/domain/planted.ts', "import '@slack/types'"],
  ['src/domain/planted.ts', "import 'pg'"],
  ['src/domain/planted.ts', "import 'node:fs'"],
  ['src/domain/planted.ts', "import 'slack-practice'"],
  ['src/domain/planted.ts', 'export const planted = Date.now()'],
  [
    'src/domain/planted.ts',
    "import { DateTime } from 'luxon'\nexport const planted = DateTime.now()",
  ],
  [
    'src/domain/planted.ts',
    "import { DateTime } from 'luxon'\nexport const planted = DateTime.local()",
  ],
  [
    'src/domain/planted.ts',
    "import { DateTime } from 'luxon'\nexport const planted = DateTime.utc()",
  ],
  ['src/domain/planted.ts', 'export const planted = Math.random()'],
  ['src/domain/planted.ts', 'export const planted = performance.now()'],
  ['src/domain/planted.ts', 'export const planted = process.env'],
  ['src/domain/acts/planted.ts', "import '../../db/schema-items.ts'"],
  ['src/domain/acts/planted.ts', "import '../../blocks/card.ts'"],
  ['src/domain/acts/planted.ts', "import 'pg'"],
  ['src/domain/acts/planted.ts', "import '@slack/web-api'"],
  ['src/domain/acts/planted.ts', 'export const planted = Date.now()'],
  ['src/domain/admin/planted.ts', "import '../../db/schema-items.ts'"],
  ['src/domain/admin/planted.ts', "import '../../blocks/card.ts'"],
  ['src/domain/admin/planted.ts', 'export const planted = Date.now()'],
  ['src/blocks/planted.ts', "import '../db/schema-items.ts'"],
  ['src/blocks/planted.ts', "import '../handlers/act.ts'"],
  ['src/blocks/planted.ts', "import '../jobs/deliver.ts'"],
  ['src/blocks/planted.ts', "import '../cli/main.ts'"],
  ['src/blocks/planted.ts', "import '@slack/bolt'"],
  ['src/blocks/planted.ts', "import '@slack/web-api'"],
  ['src/blocks/planted.ts', "import 'drizzle-orm'"],
  ['src/blocks/planted.ts', "import 'pg'"],
  ['src/blocks/planted.ts', "import 'slack-practice'"],
  ['src/db/planted.ts', "import '../blocks/card.ts'"],
  ['src/db/planted.ts', "import '../handlers/act.ts'"],
  ['src/db/planted.ts', "import '../jobs/deliver.ts'"],
  ['src/db/planted.ts', "import '../cli/main.ts'"],
  ['src/db/planted.ts', "import '@slack/web-api'"],
  ['src/db/planted.ts', "import 'slack-practice'"],
  ['src/db/embedded/planted.ts', "import '../../handlers/act.ts'"],
  ['src/handlers/planted.ts', "import 'drizzle-orm/pg-core'"],
  ['src/handlers/planted.ts', "import 'pg'"],
  ['src/handlers/planted.ts', "import 'slack-practice'"],
  ['src/handlers/planted.ts', "import '../../practice/src/index.ts'"],
  ['src/jobs/planted.ts', "import 'pg'"],
  ['src/jobs/planted.ts', "import 'drizzle-orm'"],
  ['src/jobs/planted.ts', "import 'slack-practice'"],
  ['src/cli/planted.ts', "import 'pg'"],
  ['src/cli/planted.ts', "import 'slack-practice'"],
  ['src/planted.ts', "import 'pg'"],
  ['src/planted.ts', "import 'slack-practice'"],
  ['practice/src/planted.ts', "import '../../src/domain/item.ts'"],
  ['practice/src/planted.ts', "import '../../demo/people.ts'"],
  ['practice/test/contract/planted.ts', "import '../../../src/domain/item.ts'"],
  ['practice/test/contract/planted.ts', "import '../../../demo/people.ts'"],
  ['practice/src/api/planted.ts', "import '../../../src/domain/item.ts'"],
  ['practice/src/planted.ts', "import '@slack/bolt'"],
  ['practice/page/src/planted.tsx', "import '../../../src/domain/item.ts'"],
  ['practice/page/src/blocks/planted.tsx', "import '../../../../src/domain/item.ts'"],
]

/** What each layer may do, so that a fence that refuses everything fails too. */
const allowed: readonly [file: string, statement: string][] = [
  ['src/domain/planted.ts', "import './item.ts'"],
  ['src/domain/planted.ts', "import './acts/rating.ts'"],
  ['src/domain/planted.ts', "import 'luxon'"],
  ['src/domain/acts/planted.ts', "import '../item.ts'"],
  ['src/domain/acts/planted.ts', "import './rating.ts'"],
  ['src/blocks/planted.ts', "import '../domain/item.ts'"],
  ['src/blocks/planted.ts', "import '@slack/types'"],
  ['src/db/planted.ts', "import '../domain/item.ts'"],
  ['src/db/planted.ts', "import 'pg'"],
  ['src/handlers/planted.ts', "import '../blocks/card.ts'"],
  ['src/jobs/planted.ts', "import '../db/outbox.ts'"],
  ['practice/src/planted.ts', "import './workspace.ts'"],
  ['practice/page/src/planted.tsx', "import '../../src/protocol.ts'"],
  ['practice/page/src/blocks/planted.tsx', "import '../../../src/protocol.ts'"],
]

const fences = /no-restricted-(imports|properties|globals)/
const report = z.object({
  diagnostics: z.array(z.object({ code: z.string().optional(), filename: z.string() })),
})

let tree = ''
const findings = new Map<string, string[]>()

/** Each statement in a file of its own beside where it was planted, all linted in one run. */
function fileFor(file: string, index: number): string {
  return file.replace('planted', `planted-${index}`)
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'fences-'))
  cpSync(resolve('.oxlintrc.json'), join(tree, '.oxlintrc.json'))
  const planted = [...violations, ...allowed]
  planted.forEach(([file, statement], index) => {
    const path = join(tree, fileFor(file, index))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${statement}\n`)
  })
  for (const { code, filename } of lint()) {
    if (code === undefined || !fences.test(code)) continue
    const path = filename.replaceAll('\\', '/')
    findings.set(path, [...(findings.get(path) ?? []), code])
  }
})

afterAll(() => rmSync(tree, { recursive: true, force: true }))

function lint() {
  const command = [
    resolve('node_modules/oxlint/bin/oxlint'),
    '--disable-nested-config',
    '--format=json',
  ]
  try {
    return read(execFileSync(process.execPath, command, { cwd: tree, encoding: 'utf8' }))
  } catch (fault) {
    // It ends with 1 when it finds anything, which is what is wanted here.
    return read(z.object({ stdout: z.string() }).parse(fault).stdout)
  }
}

function read(text: string) {
  return report.parse(JSON.parse(text)).diagnostics
}

describe('the fences between the layers', () => {
  test.each(violations.map(([file, statement], index) => ({ file, statement, index })))(
    '$file may not hold: $statement',
    ({ file, index }) => {
      expect(findings.get(fileFor(file, index)) ?? []).not.toEqual([])
    },
  )

  test.each(
    allowed.map(([file, statement], place) => ({
      file,
      statement,
      index: violations.length + place,
    })),
  )('$file may hold: $statement', ({ file, index }) => {
    expect(findings.get(fileFor(file, index)) ?? []).toEqual([])
  })
})
