import { z } from 'zod'

import { countryCode } from '#app/lib/query.ts'

/** The address of the list of notices, field by field. */
export const noticeQuery = {
  region: countryCode,
  provider: z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
}
export const noticeFields = ['region', 'provider'] as const
export type NoticeField = (typeof noticeFields)[number]
export type NoticeQuery = { [Name in NoticeField]?: string }
