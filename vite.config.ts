import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { uiAssets } from './src/platform/ui/font-plugin.ts'

// Two builds from one file: `vite build` makes the browser's assets (CSS, fonts, islands),
// `vite build --mode server` the programs that Node runs. Packages stay in node_modules.
export default defineConfig(({ mode }) => ({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: mode === 'server' ? [] : [uiAssets(), tailwindcss()],
  build:
    mode === 'server'
      ? {
          outDir: 'dist/server',
          ssr: true,
          target: 'node26',
          rolldownOptions: {
            input: {
              main: 'src/main.ts',
              seed: 'src/seed.ts',
              answers: 'src/answers-command.ts',
              backup: 'src/backup-command.ts',
              export: 'src/export-command.ts',
              exchange: 'src/exchange-command.ts',
              files: 'src/files-command.ts',
              leaving: 'src/leaving-command.ts',
            },
            output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
          },
        }
      : {
          outDir: 'dist/client',
          manifest: true,
          assetsInlineLimit: 0,
          rolldownOptions: {
            input: {
              style: 'src/platform/ui/style.css',
              fonts: 'src/platform/ui/fonts.css',
              passkey: 'src/platform/identity/passkey/client/passkey.ts',
              'saved-form': 'src/platform/http/saved-forms/client/save.ts',
            },
          },
        },
}))
