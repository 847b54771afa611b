import { existsSync } from "node:fs";
import { defineConfig } from "vite";

const entries: Record<string, string> = {
  kontor: "src/main/cli.ts",
  "timetable-worker": "src/main/timetable-worker.ts",
  "matching-worker": "src/main/matching-worker.ts",
};

/** Bundles the command line and the worker threads into dist/; npm packages stay outside. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: [/^@kontor\//], external: ["vite"] },
  build: {
    ssr: true,
    outDir: "dist",
    target: "node20",
    sourcemap: true,
    minify: false,
    rollupOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
