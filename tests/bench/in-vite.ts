import { createServer } from 'vite'

/**
 * Runs a scene through Vite, which reads what Node alone does not: pages are written in TSX. It
 * stays open meanwhile, for what is imported only when it is asked for.
 */
export async function runScene(name: string): Promise<void> {
  const server = await createServer({
    mode: 'server',
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  })
  try {
    const module = await server.ssrLoadModule(`${import.meta.dirname}/scenes/${name}.ts`)
    await module['run']()
  } finally {
    await server.close()
  }
}
