import { runnerImport } from 'vite'

/** Runs a scene through Vite, which reads what Node alone does not: pages are written in TSX. */
export async function runScene(name: string): Promise<void> {
  const { module } = await runnerImport<{ run(): Promise<void> }>(
    `${import.meta.dirname}/scenes/${name}.ts`,
    { mode: 'server', logLevel: 'error' },
  )
  await module.run()
}
