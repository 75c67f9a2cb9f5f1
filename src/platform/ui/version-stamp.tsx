import type { ComponentChildren } from 'preact'
import { EraDate } from './era-date.tsx'
import { Ruby } from './ruby.tsx'
import { useWords } from './words.ts'

export type VersionStampProps = {
  version: ComponentChildren
  publishedOn?: Temporal.PlainDate | undefined
  asOf?: Temporal.PlainDate | undefined
}

/** Which version of a document this is, when it was published, and the date of its figures. */
export function VersionStamp({ version, publishedOn, asOf }: VersionStampProps) {
  const words = useWords()
  return (
    <dl class="stamp">
      <div>
        <dt>
          <Ruby text={words.version} />
        </dt>
        <dd>{version}</dd>
      </div>
      {publishedOn && (
        <div>
          <dt>
            <Ruby text={words.publishedOn} />
          </dt>
          <dd>
            <EraDate date={publishedOn} />
          </dd>
        </div>
      )}
      {asOf && (
        <div>
          <dt>
            <Ruby text={words.asOf} />
          </dt>
          <dd>
            <EraDate date={asOf} />
          </dd>
        </div>
      )}
    </dl>
  )
}
