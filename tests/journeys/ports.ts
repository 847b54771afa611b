/** Journeys use three ports of this machine, downwards from JOURNEYS_PORT, so that several checkouts can run them at once. */
const first = Number(process.env.JOURNEYS_PORT ?? 3199);

export const ports = { demonstration: first, newInstallation: first - 1, newConference: first - 2 };

/** Where a run leaves its data and reports: two runs at once have two. */
export const resultsDir = process.env.JOURNEYS_RESULTS ?? "test-results";

export const demonstrationOrigin = `http://localhost:${ports.demonstration}`;
