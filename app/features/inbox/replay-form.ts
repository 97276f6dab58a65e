import { z } from 'zod'

/** Which event is tried again. A sender may write what it likes in its ids, so they stand in no address. */
export const replayForm = z.object({ source: z.string().min(1).max(64), eventId: z.string().min(1).max(200) })
