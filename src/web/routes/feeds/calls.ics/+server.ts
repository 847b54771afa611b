import { callFeed } from "#web/calls/feed.server.ts";

export const GET = (event) => callFeed(event, "ics");
