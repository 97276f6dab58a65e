import { apiProblem } from '#app/features/provider-api/problems.ts'

/** Programs get a problem where a visitor would get a page. */
export const loader = () => apiProblem('unknown_endpoint')
export const action = loader
