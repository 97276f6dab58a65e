/** Every page that a visitor without an account can read, below the language. */
export const publicPages = [
  '',
  '/offers',
  '/offers?status=ended',
  '/offers?q=nothing-like-this',
  '/offers/zhipu-openai-house-moving-2024',
  '/providers',
  '/providers/zhipu',
  '/compat',
  '/models',
  '/notices',
  '/notices/openai-2024-07-api-block',
  '/sign-in',
  '/nowhere',
] as const
