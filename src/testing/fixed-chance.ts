import * as fc from "fast-check";

/** Property tests draw the same examples every time: a failure here is a failure everywhere. */
fc.configureGlobal({ seed: 20_300_919 });
