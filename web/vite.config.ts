import { fileURLToPath, URL } from 'node:url'
import { quasar, transformAssetUrls } from '@quasar/vite-plugin'
import vue from '@vitejs/plugin-vue'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env['SHOUTU_URL'] ?? 'http://127.0.0.1:8080'

/** What the phone needs to open without a network: today.html and all that it loads, lazily or not. */
const shell = new Set<string>(['today.html'])
const rememberShell = {
  name: 'remember-today-shell',
  generateBundle(_: unknown, bundle: Record<string, Emitted>) {
    const chunks = Object.values(bundle).filter((it) => it.type === 'chunk')
    const follow = (file: string) => {
      if (shell.has(file)) return
      shell.add(file)
      const chunk = chunks.find((it) => it.fileName === file)
      chunk?.viteMetadata?.importedCss.forEach((it) => shell.add(it))
      for (const next of [...(chunk?.imports ?? []), ...(chunk?.dynamicImports ?? [])]) follow(next)
    }
    chunks.filter((it) => it.isEntry && it.name === 'today').forEach((it) => follow(it.fileName))
  },
}

interface Emitted {
  type: 'chunk' | 'asset'
  name?: string
  fileName: string
  isEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
  viteMetadata?: { importedCss: Set<string> }
}

/** The server-rendered public pages link to public.css and public.js by these names. */
const stableName = (asset: { names?: string[] }) =>
  asset.names?.includes('public.css') ? 'public.css' : 'assets/[name]-[hash][extname]'

export default defineConfig({
  resolve: { alias: { '@': here('./src'), '@messages': here('../messages') } },
  plugins: [
    vue({ template: { transformAssetUrls } }),
    quasar({ devTreeshaking: true }),
    rememberShell,
    VitePWA({
      strategies: 'generateSW',
      filename: 'today-sw.js',
      scope: '/today',
      injectRegister: false,
      manifest: false,
      workbox: {
        globPatterns: ['today.html', 'today.webmanifest', 'assets/*.{js,css}'],
        navigateFallback: '/today.html',
        navigateFallbackAllowlist: [/^\/today/],
        manifestTransforms: [
          (entries) => ({
            manifest: entries
              .filter((it) => shell.has(it.url) || it.url === 'today.webmanifest')
              .map((it) => ({ ...it, url: `/${it.url}` })),
            warnings: [],
          }),
        ],
        cleanupOutdatedCaches: true,
        skipWaiting: true,
        clientsClaim: true,
      },
    }),
  ],
  build: {
    manifest: true,
    target: 'es2021',
    chunkSizeWarningLimit: 800,
    rollupOptions: {
      input: {
        board: here('./board.html'),
        today: here('./today.html'),
        public: here('./src/public/public.ts'),
      },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'public' ? 'public.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: stableName,
      },
    },
  },
  server: {
    fs: { allow: [here('..')] },
    proxy: { '/api': server },
  },
  test: { environment: 'happy-dom', include: ['test/**/*.test.ts'] },
})
