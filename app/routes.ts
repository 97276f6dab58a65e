import { index, route, type RouteConfig } from '@remix-run/route-config'

export default [
  index('routes/_index.tsx'),
  route('theme', 'routes/theme.tsx'),
  route(':locale', 'routes/locale.tsx', [index('routes/start.tsx')]),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
