import { mkdirSync, statSync, type Stats } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a directory and those above it, step by step from the nearest one that exists; returns why it cannot, in a few
 * words, or null. (Node's own way never ends where a file system takes no directories, as below `/proc`.)
 */
export function makeDirectories(path: string): string | null {
  const missing: string[] = [];
  let nearest = path;
  while (look(nearest) === null && dirname(nearest) !== nearest) {
    missing.unshift(nearest);
    nearest = dirname(nearest);
  }
  if (!look(nearest)?.isDirectory()) return `${nearest} is not a directory`;
  for (const one of missing) {
    try {
      mkdirSync(one, { mode: 0o755 });
    } catch (failure) {
      if (look(one)?.isDirectory()) continue;
      return reasonOf(failure as NodeJS.ErrnoException, one);
    }
  }
  return null;
}

/** Null for what does not exist or cannot be looked at. */
function look(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

function reasonOf(failure: NodeJS.ErrnoException, path: string): string {
  const parent = dirname(path);
  switch (failure.code) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `${parent} cannot be written`;
    case "ENOSPC":
    case "EDQUOT":
      return `the disk that holds ${parent} is full`;
    case "EEXIST":
      return `${path} leads nowhere`;
    default:
      return `${parent} takes no directories (${failure.code ?? failure.message})`;
  }
}
