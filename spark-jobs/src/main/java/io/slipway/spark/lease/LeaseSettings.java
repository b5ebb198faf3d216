package io.slipway.spark.lease;

import io.camunda.client.CamundaClient;
import io.slipway.spark.observability.StepWatch;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.apache.spark.SparkContext;

/**
 * What every step runs with.
 *
 * @param slots how many steps run at the same time
 */
public record LeaseSettings(
    CamundaClient client, SparkContext spark, Path artifacts, Semaphore slots, StepWatch watch) {}
