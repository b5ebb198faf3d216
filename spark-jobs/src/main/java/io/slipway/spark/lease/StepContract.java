package io.slipway.spark.lease;

/**
 * What a step is to the diagram: its job type, the variables that it reads, and the one that it
 * gives.
 */
public record StepContract<I extends Step.Input, O>(
    String jobType, Class<I> input, Class<O> output, String resultVariable) {}
