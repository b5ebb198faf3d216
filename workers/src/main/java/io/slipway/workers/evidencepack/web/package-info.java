/** Hands out evidence packs. */
@NullMarked
package io.slipway.workers.evidencepack.web;

import org.jspecify.annotations.NullMarked;
