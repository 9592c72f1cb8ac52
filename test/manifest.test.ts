import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { ManifestSchema } from 'slack-practice'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { readManifest } from '../demo/demo.ts'
import { historyScopes } from '../src/slack-scopes.ts'

const SCHEMA = 'practice/test/published/manifest.schema.2.0.0.json'

it('is a manifest by Slack’s own schema, and by the practice workspace’s', () => {
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')))
  const manifest: unknown = parse(readFileSync('manifest.yml', 'utf8'))
  validate(manifest)
  expect(validate.errors).toBeNull()
  expect(ManifestSchema.safeParse(manifest).error).toBeUndefined()
})

it('D22: gives the token no right to read messages, and the set-up guide adds what `reconcile: on` needs', () => {
  const scopes = readManifest().oauth_config?.scopes?.bot ?? []
  expect(scopes.join()).not.toMatch(/history|read/)
  const guide = readFileSync('docs/set-up.md', 'utf8')
  const [, addition = ''] = /```yaml\n(oauth_config:[^`]*)```/.exec(guide) ?? []
  expect(parse(addition)).toEqual({
    oauth_config: { scopes: { bot: [...scopes, ...historyScopes] } },
  })
  expect(readManifest({ reconcile: 'on' }).oauth_config).toEqual(parse(addition).oauth_config)
})

it('D22: puts the choice to the data protection officer in the decision’s words', () => {
  const guide = readFileSync('docs/set-up.md', 'utf8').replaceAll('\n', ' ')
  expect(guide).toContain(
    '`reconcile: on` looks for a message that was being sent when the process died in Slack itself before sending it again (an opaque id in the message\'s metadata): nothing lost, nothing twice. It needs the channel-history scopes, which let the app\'s token read the pod channels, so the default is `off`: nothing lost, and a message in flight at a crash may come twice, marked "(may repeat)".',
  )
})
