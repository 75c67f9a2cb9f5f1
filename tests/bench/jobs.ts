import { runScene } from './in-vite.ts'

await runScene('jobs')
// Nothing that a library left open may keep the command from ending.
process.exit()
