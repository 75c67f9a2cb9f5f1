import { LinkButton } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

type OnwardPageProps = {
  words: { title: string; lead: string; go: string; back: string }
  /** An address of the provider. */
  href: string
  back: string
}

/** Stands between a form of ours and a page of the provider; the browser goes on by itself. */
export function OnwardPage({ words, href, back }: OnwardPageProps) {
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <div class="actions">
        <LinkButton kind="primary" href={href}>
          {words.go}
        </LinkButton>
        <LinkButton href={back}>{words.back}</LinkButton>
      </div>
    </>
  )
}
