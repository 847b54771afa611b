import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { sveltekit } from "@sveltejs/kit/vite";
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";
import { messageCompilation } from "./setup/message-compilation.mjs";
import { smallerFace } from "./setup/smaller-face.mjs";

/** The frame around every page. */
const frame = [
  "src/web/routes/[lang=lang]/+layout.svelte",
  "src/web/ui/index-of-pages.svelte",
  "src/web/ui/demonstration-note.svelte",
  "src/web/public/site-footer.svelte",
];
const wordsOfFrame = new Set(
  frame.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\bm\.(\w+)/g)].map(([, name]) => `${name}.js`),
  ),
);
const isWordOfFrame = (file: string) =>
  file.includes("/paraglide/messages/") && wordsOfFrame.has(file.slice(file.lastIndexOf("/") + 1));

export default defineConfig({
  plugins: [paraglideVitePlugin(messageCompilation), sveltekit(), smallerFace()],
  ssr: { noExternal: [/^@kontor\//] },
  build: {
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // They stand in one file: a file for each of them, because other pages use it too, costs more than its words.
        codeSplitting: { groups: [{ name: "words-of-frame", test: isWordOfFrame }] },
      },
    },
  },
});
