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
    route('providers', 'routes/providers._index.tsx'),
    route('providers/:provider', 'routes/providers.$provider.tsx'),
    route('models', 'routes/models.tsx'),
    route('compat', 'routes/compat.tsx'),
    route('sign-in', 'routes/sign-in.tsx'),
    route('sign-in/sent', 'routes/sign-in.sent.tsx'),
    route('sign-in/confirm', 'routes/sign-in.confirm.tsx'),
    route('sign-out', 'routes/sign-out.tsx'),
    route('outbox', 'routes/outbox.tsx'),
    route('offers/:slug/claim', 'routes/offers.$slug.claim.tsx'),
    route('offers/:slug/go', 'routes/offers.$slug.go.tsx'),
    route('offers/:slug/confirm', 'routes/offers.$slug.confirm.tsx'),
    route('me', 'routes/me.tsx', [
      index('routes/me._index.tsx'),
      route('claims/:id', 'routes/me.claims.$id.tsx'),
      route('claims/:id/code', 'routes/me.claims.$id.code.tsx'),
    ]),
  ]),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
