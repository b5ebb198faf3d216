/**
 * What is said between the parts of Slipway: requests, references and results, as they go through
 * process variables, artifacts and HTTP. References carry a digest; data never travels in them.
 *
 * <p>Jackson gives null for what a document leaves out: the constructors put the documented default
 * in its place, so that only components marked Nullable can be null afterwards.
 */
@NullMarked
package io.slipway.contract;

import org.jspecify.annotations.NullMarked;
