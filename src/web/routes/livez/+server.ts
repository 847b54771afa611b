/** The process answers. Says nothing about the database. */
export function GET(): Response {
  return Response.json({ alive: true });
}
