/** Places that somebody who was cut off may be in: those that the notices of this site name, the nearest first. */
export const askedPlaces = ['HK', 'CN', 'MO', 'RU', 'IR', 'KP', 'SY', 'CU', 'VE', 'GB', 'CH'] as const
