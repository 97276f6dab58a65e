import { defineConfig } from 'vite'

/** Scripts for single pages that are too much for `app/ui`, each one file under a name that stays. */
export default defineConfig({
  build: {
    target: 'es2022',
    outDir: 'build/client',
    emptyOutDir: false,
    copyPublicDir: false,
    lib: { entry: 'app/features/costs/usage-reader.browser.ts', formats: ['es'], fileName: () => 'usage-reader.mjs' },
  },
})
