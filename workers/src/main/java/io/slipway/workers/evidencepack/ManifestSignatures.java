package io.slipway.workers.evidencepack;

import java.util.function.Supplier;

/**
 * Keeps the signature of each manifest: the same evidence is the same bytes whenever it is asked
 * for.
 */
public interface ManifestSignatures {
  /** The one that was made first for a manifest of this digest, else the one that is made now. */
  String keptOr(String manifestSha256, Supplier<String> made);
}
