import { defineConfig } from 'vite'

/** The HTTP server in front of Remix, as an SSR entry of its own. It loads `build/server/index.js` when it runs. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'es2022',
    outDir: 'build/http',
    emptyOutDir: true,
    copyPublicDir: false,
    rollupOptions: { input: { main: 'app/server/main.server.ts' } },
  },
})
