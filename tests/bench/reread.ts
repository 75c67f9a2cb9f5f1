import { runScene } from './in-vite.ts'

await runScene('reread')
// Nothing that a library left open may keep the command from ending.
process.exit()
