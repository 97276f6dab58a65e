import { z } from 'zod'

/** How many workloads one user may keep. */
export const mostWorkloads = 50

const error = 'costs.saved.nameMissing'

/** Keeps the work of the address under a name. */
export const workloadForm = z.object({ name: z.string({ error }).trim().min(1, { error }).max(80, { error }) })
