import type { VNode } from 'preact'
import { gallerySections } from './gallery-options.tsx'
import type { GallerySection } from './gallery-section.ts'
import { sampleTexts } from './messages-gallery.ts'
import { PageHeader } from './page-header.tsx'

// Short examples that read best beside each other.
const inRows = new Set(['StateMark', 'Icon'])

function Section({ component, examples }: GallerySection) {
  return (
    <section class="section" id={component}>
      <h2>{component}</h2>
      <div class={inRows.has(component) ? 'grid grid-small' : 'stack'}>
        {examples.map((example) => (
          <div>
            <p class="soft small" lang="en">
              {example.name}
            </p>
            {example.show()}
          </div>
        ))}
      </div>
    </section>
  )
}

/** The gallery (部品の見本): every component in every state, to be put into the citizens' frame. */
export function galleryPage(): VNode {
  return (
    <>
      <PageHeader over={sampleTexts.over} title={sampleTexts.title} lead={sampleTexts.lead} />
      {gallerySections.map((section) => (
        <Section {...section} />
      ))}
    </>
  )
}
