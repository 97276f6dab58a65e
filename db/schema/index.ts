export * from './catalog.ts'
export * from './programs.ts'
