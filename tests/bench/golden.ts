import { runScene } from './in-vite.ts'

await runScene('golden')
// Nothing that a library left open may keep the command from ending.
process.exit()
