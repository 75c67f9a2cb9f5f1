import type { Platform } from '../platform.ts'

/** Whether this is the public machine that knows of the city only what was carried to it. */
export const isAlone = ({ config }: Pick<Platform, 'config'>): boolean =>
  config.face === 'public' && config.link === 'files'
