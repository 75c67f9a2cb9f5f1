import { figureSections } from './gallery-figures.tsx'
import { formSections } from './gallery-forms.tsx'
import type { GallerySection } from './gallery-section.ts'
import { messageSections, structureSections } from './gallery-structure.tsx'
import { sampleTexts } from './messages-gallery.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Every component in every state: drives the gallery page and the tests of the kit. */
export const gallerySections: readonly GallerySection[] = [
  ...figureSections,
  ...messageSections,
  ...formSections,
  ...structureSections,
]

/** Has an `<h1>` of its own, so it stands on a page apart from the sections. */
export function signInExample() {
  const errors = [{ name: 'password', message: sampleTexts.noticeTitle.error }]
  return <SignInForm action="/gallery" hidden={{}} phone="000-000-0000" errors={errors} />
}
