import { wrongNode } from './staff-messages-node.ts'

// Everything else needs Node 26 while it is being loaded, so it is loaded after this check.
if (process.version.startsWith('v26.')) {
  const { start } = await import('./start.ts')
  await start(process.env)
} else {
  process.stderr.write(wrongNode(process.version))
  process.exitCode = 1
}
