/** To be thrown where there is no such thing, or not for whoever asks: the nearest error screen answers. */
export const notFound = (): Response => new Response(null, { status: 404, statusText: 'Not Found' })
