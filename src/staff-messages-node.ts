/** Two lines for a start on the wrong Node; in a file of its own, for it must load on any. */
export const wrongNode = (version: string): string =>
  `Node.js 26 が必要です（いまは ${version}）。\n` +
  '「npm start」で起動してください。必要な Node.js は準備のときに入ります。\n'
