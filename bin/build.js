#!/usr/bin/env node
// Builds the practice workspace and its page, then the app, into dist/. `npm ci` runs it, so installing is all the set-up.
import { execFileSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The path of a tool's own executable, or undefined when development packages were left out. */
function tool(name, bin, from) {
  try {
    const { resolve } = createRequire(join(root, from, 'package.json'))
    return join(dirname(resolve(`${name}/package.json`)), bin)
  } catch {
    return undefined
  }
}

const tsc = tool('typescript', 'bin/tsc', '.')
const vite = tool('vite', 'bin/vite.js', 'practice')
if (tsc === undefined || vite === undefined) {
  if (!existsSync(join(root, 'dist/demo/start.js'))) {
    process.stderr.write(
      'The development packages are not installed and dist/ is not there. Run "npm ci" (without --omit=dev) once to build.\n',
    )
    process.exit(1)
  }
  process.exit(0)
}

function run(executable, args, cwd = root) {
  execFileSync(process.execPath, [executable, ...args], { cwd, stdio: 'inherit' })
}

rmSync(join(root, 'dist'), { recursive: true, force: true })
rmSync(join(root, 'practice/dist'), { recursive: true, force: true })
run(tsc, ['-p', 'practice/tsconfig.build.json'])
run(vite, ['build', '--logLevel', 'warn'], join(root, 'practice/page'))
run(tsc, ['-p', 'tsconfig.build.json'])
