import { bound, figure, heading, median } from './report.ts'
import { scratchFolder, startProduct } from '../product.ts'

// Cold: an empty folder, so initdb, migrations and demo data are in it. Warm: the same folder.
heading('start')
const cold: number[] = []
const warm: number[] = []
for (let round = 0; round < 3; round += 1) {
  const folder = scratchFolder()
  const dataDir = `${folder.path}/data`
  const first = await startProduct(dataDir)
  cold.push(first.readyAfterMs)
  await first.stop()
  const second = await startProduct(dataDir)
  warm.push(second.readyAfterMs)
  await second.stop()
  folder.remove()
}
const seconds = (values: readonly number[]) => `${(median(values) / 1000).toFixed(2)} s`
figure('cold start (median of 3)', seconds(cold))
figure('warm start (median of 3)', seconds(warm))
bound('warm start within 5 s', median(warm) < 5_000)
bound('cold start within 20 s', median(cold) < 20_000)
