import type { Plugin } from "vite";

export function smallerFace(): Plugin;
