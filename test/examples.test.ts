import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { defaultPolicy, policySchema } from '../src/domain/policy.ts'
import { roleNames } from '../src/domain/roles.ts'
import { readPolicyText } from '../src/policy-file.ts'
import { rosterSchema } from '../src/roster.ts'

const manifest = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
})

function read(file: string): string {
  return readFileSync(resolve(file), 'utf8')
}

/** The settings of a schema, those inside a group by their path: `hours.monday`. */
function settingsOf(schema: unknown, path: string): string[] {
  let inner = schema
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) inner = inner.unwrap()
  if (!(inner instanceof z.ZodObject)) return [path]
  const settings = Object.entries(inner.shape)
  return settings.flatMap(([name, one]) => settingsOf(one, path === '' ? name : `${path}.${name}`))
}

/** The settings that a file writes, those in a comment too, by the same paths. */
function writtenIn(yaml: string): Set<string> {
  const written = new Set<string>()
  let group = ''
  for (const line of yaml.split('\n')) {
    const [, indent, name] = /^(?:# )?( *)([a-zA-Z]+):(?: |$)/.exec(line) ?? []
    if (name === undefined) continue
    if (indent === '') group = name
    written.add(indent === '' ? name : `${group}.${name}`)
  }
  return written
}

function documents(): string[] {
  const top = readdirSync(resolve('.')).filter((file) => file.endsWith('.md'))
  const under = readdirSync(resolve('docs'), { recursive: true, encoding: 'utf8' })
  return [...top, ...under.filter((file) => file.endsWith('.md')).map((file) => join('docs', file))]
}

/** The links of a document to files beside it, without their anchors; pictures are left out. */
function localLinks(file: string): string[] {
  const links = [...read(file).matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]+)\)/g)]
  return links
    .map(([, target = '']) => target.split('#')[0] ?? '')
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target) && !target.endsWith('.png'))
}

describe('the example hub policy', () => {
  test('is read without a problem, and says what ships', () => {
    expect(readPolicyText(read('hub.example.yml'), 'hub.example.yml')).toEqual(defaultPolicy)
  })

  test('names every setting that there is', () => {
    const written = writtenIn(read('hub.example.yml'))
    const settings = settingsOf(policySchema, '')
    expect(settings).toContain('reminders.authorisationAfter')
    expect(settings.filter((setting) => !written.has(setting))).toEqual([])
  })
})

describe.each([
  [
    'hub.bcp.example.yml',
    {
      hubName: 'BCP MASH',
      labels: { referralForm: 'IAR' },
      districts: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 23].map(
        (number) => `BH${number}`,
      ),
      neighbours: [
        {
          authority: 'Dorset Council',
          districts: [
            ...[16, 19, 20, 21, 22, 31].map((number) => `BH${number}`),
            ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((number) => `DT${number}`),
          ],
        },
        { authority: 'Hampshire County Council', districts: ['BH24', 'BH25'] },
      ],
    },
  ],
  [
    'hub.warwickshire.example.yml',
    {
      hubName: 'Warwickshire MASH',
      timescales: { green: { amount: 72, unit: 'workingDayHours' } },
      clockStart: 'rated',
      allocateBy: 'manager',
      pods: false,
      rollToOpening: true,
      assistantTeamManagerIsSocialCareManager: false,
    },
  ],
])('the policy of a council, %s', (file, chosen) => {
  test('is read without a problem, and differs from what ships as its comments say', () => {
    expect(readPolicyText(read(file), file)).toEqual(policySchema.parse(chosen))
  })

  test('says of each setting which rule it follows', () => {
    const settings = read(file)
      .split('\n\n')
      .filter((part) => /^[a-z]/m.test(part))
    expect(settings.filter((part) => !/^hubName|^# [^\n]*[RD]\d/.test(part))).toEqual([])
  })
})

describe('the example roster', () => {
  const roster = rosterSchema(defaultPolicy).parse(parse(read('hub-people.example.yml')))

  test('D7: shows every role, but the right to authorise one’s own work, which nobody has at install', () => {
    const shown = new Set(roster.people.flatMap(({ roles }) => roles.map(({ role }) => role)))
    expect(roleNames.filter((role) => !shown.has(role))).toEqual(['selfAuthoriser'])
  })

  test('holds invented people only', () => {
    expect(roster.people.filter(({ name }) => !name.endsWith(' Example'))).toEqual([])
  })
})

describe('the documents', () => {
  test('justify each scope that the app asks Slack for, and no other', () => {
    const asked = manifest.parse(parse(read('manifest.yml'))).oauth_config.scopes.bot
    const rows = [...read('README.md').matchAll(/^\| `([a-z]+:[a-z.]+|commands)` *\|/gm)]
    expect(new Set(rows.map(([, scope]) => scope))).toEqual(new Set(asked))
    expect(rows).toHaveLength(asked.length)
  })

  test.each(documents())('%s leads only to files that are there', (file) => {
    const broken = localLinks(file).filter((target) => !existsSync(resolve(dirname(file), target)))
    expect(broken).toEqual([])
  })
})
