import { encode } from 'uqr'

type QrCodeProps = {
  text: string
  /** Width and height in CSS pixels, where no style sheet gives them. */
  pixels?: number | undefined
}

/** An address as a QR code, for paper; on the screen the address itself is better. */
export function QrCode({ text, pixels }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return (
    <svg
      class="print-qr"
      viewBox={`0 0 ${size} ${size}`}
      width={pixels}
      height={pixels}
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  )
}
