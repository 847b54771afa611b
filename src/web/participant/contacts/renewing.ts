/** How often the page asks whether somebody has answered, and how long before its end a code is replaced. */
const askEveryMs = 4_000;
const renewedBeforeMs = 30_000;

/**
 * Watches over a code while it is shown: says how many minutes it still holds, and renews the page before it runs out
 * or as soon as somebody asked or agreed. Nothing is asked while the page is not looked at. Returns how to stop it.
 */
export function renewing(
  code: { expiresAt: Date; now: Date; waiting: string },
  page: { tell: (minutesLeft: number) => void; renew: () => void },
): () => void {
  const holdsMs = code.expiresAt.getTime() - code.now.getTime();
  const shownAt = Date.now();
  let known: string | null = null;
  const look = async () => {
    const leftMs = holdsMs - (Date.now() - shownAt);
    page.tell(Math.max(1, Math.ceil(leftMs / 60_000)));
    if (document.visibilityState !== "visible") return;
    if (leftMs < renewedBeforeMs) return page.renew();
    const answer = await fetch(code.waiting).catch(() => null);
    if (!answer?.ok) return;
    const { state } = (await answer.json()) as { state: string };
    if (known !== null && known !== state) page.renew();
    known = state;
  };
  void look();
  const timer = setInterval(() => void look(), askEveryMs);
  return () => clearInterval(timer);
}
