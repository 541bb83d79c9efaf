import { defineConfig } from 'vite';

// The bundle is embedded into the server's binary and served below any path, so every address in it is relative.
// Emptying the folder also removes dist/.keep, which git needs for the embedding to compile without a bundle; the copy
// in public/ puts it back.
export default defineConfig({
  base: './',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    // Nothing is inlined as a data: address: a file is cached once, and the policy of the page stays narrow.
    assetsInlineLimit: 0,
    // Monaco is one big chunk by nature and is fetched only after the page is there.
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      // Libraries mark modules for React's server side; there is none here.
      onwarn(warning, warn) {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
