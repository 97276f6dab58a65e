/** How often a message is tried; after that it waits for an operator. */
export const mostAttempts = 5

/** How long to wait after so many failures: 1, 4, 16 and 64 minutes. */
export function waitAfter(failures: number): number {
  return 60_000 * 4 ** (failures - 1)
}
