import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";
import { messageCompilation } from "./setup/message-compilation.mjs";

export default defineConfig({
  plugins: [paraglideVitePlugin(messageCompilation), sveltekit()],
  ssr: { noExternal: [/^@kontor\//] },
  build: { assetsInlineLimit: 0 },
});
