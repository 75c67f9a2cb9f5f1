import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** URLs of the built files that every page needs, with the content hash in their names. */
export type Assets = Record<keyof typeof sources, string>

const sources = {
  style: 'src/platform/ui/style.css',
  fonts: 'src/platform/ui/fonts.css',
  icons: 'src/platform/ui/icons.svg',
  favicon: 'src/platform/ui/favicon.svg',
  passkey: 'src/platform/identity/passkey/client/passkey.ts',
  savedForm: 'src/platform/http/saved-forms/client/save.ts',
} as const

/** Used by tests and until `useBuiltAssets` was called: names without a hash. */
const unbuilt: Assets = {
  style: '/assets/style.css',
  fonts: '/assets/fonts.css',
  icons: '/assets/icons.svg',
  favicon: '/assets/favicon.svg',
  passkey: '/assets/passkey.js',
  savedForm: '/assets/saved-form.js',
}

let current: Assets = unbuilt

/** URLs in force for this process. */
export function assets(): Assets {
  return current
}

/** Reads the manifest of the client build in `clientDir`; throws one clear line without it. */
export function readAssets(clientDir: string): Assets {
  const path = join(clientDir, '.vite', 'manifest.json')
  let manifest: Record<string, { file: string } | undefined>
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8')) as typeof manifest
  } catch (cause) {
    throw new Error(`No usable client build at ${path}: run bin/setup`, { cause })
  }
  const url = (source: string): string => {
    const file = manifest[source]?.file
    if (file === undefined) throw new Error(`${source} is missing in ${path}: run bin/setup`)
    return `/${file}`
  }
  return {
    style: url(sources.style),
    fonts: url(sources.fonts),
    icons: url(sources.icons),
    favicon: url(sources.favicon),
    passkey: url(sources.passkey),
    savedForm: url(sources.savedForm),
  }
}

/** Called once at start, before the first page is rendered. */
export function useBuiltAssets(clientDir: string): Assets {
  current = readAssets(clientDir)
  return current
}
