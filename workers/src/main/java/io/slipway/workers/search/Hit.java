package io.slipway.workers.search;

import java.time.Instant;

/**
 * Something that was found.
 *
 * @param kind such as lifecycle
 * @param text where the words are, or how it begins
 * @param at when it began
 * @param url where more of it is
 */
public record Hit(String kind, String id, String title, String text, Instant at, String url) {
  /** With an address instead of a path. */
  Hit beneath(String base) {
    return new Hit(kind, id, title, text, at, base + url);
  }
}
