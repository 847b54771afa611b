import { accepted, refused } from "#kernel/result";
import type { CheckTarget, PostWebhook } from "#modules/interfaces";
import { findTarget, guardedPost } from "#platform/guarded-post";

/** How this process reaches the addresses of webhooks, and says which it does not. */
export function webhookPaths(allowInternal: boolean): { checkTarget: CheckTarget; post: PostWebhook } {
  return {
    checkTarget: async (url) => {
      const found = await findTarget(url, { allowInternal });
      return found.ok ? accepted(null) : refused({ code: "target-refused", reason: found.reason });
    },
    post: (delivery) => guardedPost(delivery, { allowInternal }),
  };
}
