import { readFileSync, writeFileSync } from 'node:fs'
import { billOfMaterials } from './sbom.ts'

const [file, ...rest] = process.argv.slice(2)
if (rest.length > 0 || file?.startsWith('-') === true) {
  process.stderr.write('使い方：bin/sbom [書き出すファイル]　なければ標準出力に書きます。\n')
  process.exit(2)
}
const text = `${JSON.stringify(billOfMaterials(readFileSync('package-lock.json', 'utf8')), null, 2)}\n`
if (file === undefined) process.stdout.write(text)
else writeFileSync(file, text)
