import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { ManifestSchema } from 'slack-practice'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

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
