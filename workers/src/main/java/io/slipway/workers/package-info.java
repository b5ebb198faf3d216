/**
 * Who decides and records: one package for each capability. A capability's root is plain Java; the
 * translators beneath it (worker, web, jdbc) call the root and never each other.
 */
@NullMarked
package io.slipway.workers;

import org.jspecify.annotations.NullMarked;
