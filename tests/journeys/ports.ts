/** Journeys use three ports of this machine, downwards from JOURNEYS_PORT, so that several checkouts can run them at once. */
const first = Number(process.env.JOURNEYS_PORT ?? 3199);

export const ports = { demonstration: first, newInstallation: first - 1, newConference: first - 2 };

export const demonstrationOrigin = `http://localhost:${ports.demonstration}`;
