/**
 * What is said between the parts of Slipway: requests, references and results, as they go through
 * process variables, artifacts and HTTP. References carry a digest; data never travels in them.
 */
@NullMarked
package io.slipway.contract;

import org.jspecify.annotations.NullMarked;
