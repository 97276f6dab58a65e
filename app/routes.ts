import { index, route, type RouteConfig } from '@remix-run/route-config'

export default [
  index('routes/_index.tsx'),
  route('theme', 'routes/theme.tsx'),
  route('api/v1/claims', 'routes/api.v1.claims.ts'),
  route('api/v1/claims/:claimId', 'routes/api.v1.claims.$claimId.ts'),
  route('api/v1/claims/:claimId/decision', 'routes/api.v1.claims.$claimId.decision.ts'),
  route('api/v1/redemptions', 'routes/api.v1.redemptions.ts'),
  route('api/v1/redemptions/:eventId', 'routes/api.v1.redemptions.$eventId.ts'),
  route('api/v1/*', 'routes/api.v1.$.ts'),
  route(':locale', 'routes/locale.tsx', [
    index('routes/start.tsx'),
    route('sign-in', 'routes/sign-in.tsx'),
    route('sign-in/sent', 'routes/sign-in.sent.tsx'),
    route('sign-in/confirm', 'routes/sign-in.confirm.tsx'),
    route('sign-out', 'routes/sign-out.tsx'),
    route('outbox', 'routes/outbox.tsx'),
  ]),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
