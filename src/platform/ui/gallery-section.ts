import type { ComponentChildren } from 'preact'

/** One state of a component. */
export type Example = { name: string; show: () => ComponentChildren }

/** A component with its states. */
export type GallerySection = { component: string; examples: readonly Example[] }
