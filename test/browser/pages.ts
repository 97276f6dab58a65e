/** Every page that a visitor without an account can read, below the language. */
export const publicPages = [
  '',
  '/offers',
  '/offers?status=ended',
  '/offers?q=404',
  '/offers/zhipu-special-house-moving-plan',
  '/providers',
  '/providers/zhipu',
  '/compat',
  '/models',
  '/notices',
  '/notices/openai-api-block-2024',
  '/sign-in',
  '/sign-in/sent',
  '/sign-in/confirm',
  '/outbox',
  '/nowhere',
] as const
