import { rememberEarlyEntries } from "./ui/early-entries.ts";

// Read as soon as scripts are there, before any of them gives a page's fields what the server knows.
rememberEarlyEntries();
