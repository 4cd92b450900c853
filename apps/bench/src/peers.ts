import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './service.ts'

/**
 * A package that is measured beside ours, installed when it is asked for the first time: outside of
 * the product's dependencies, and of one version, so that a figure says what it was compared to.
 */
export async function importPeer(name: string, version: string): Promise<unknown> {
  const prefix = join(root, 'node_modules/.cache/rostrum-bench', `${name}@${version}`)
  const manifest = join(prefix, 'package.json')
  if (!existsSync(join(prefix, 'node_modules', name))) {
    mkdirSync(prefix, { recursive: true })
    writeFileSync(manifest, '{ "private": true }\n')
    console.log(`Installing ${name}@${version} to compare with …`)
    const args = ['install', '--prefix', prefix, '--ignore-scripts', `${name}@${version}`]
    execFileSync('npm', args, { cwd: prefix, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  return await import(pathToFileURL(createRequire(manifest).resolve(name)).href)
}
