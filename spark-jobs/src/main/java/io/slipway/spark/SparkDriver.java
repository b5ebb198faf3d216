package io.slipway.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slipway.spark.batch.ScoreBatch;
import io.slipway.spark.collection.CollectTrainingData;
import io.slipway.spark.dataset.IngestDataset;
import io.slipway.spark.evaluation.EvaluateModel;
import io.slipway.spark.features.BuildFeatures;
import io.slipway.spark.lease.LeaseSettings;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepWorkers;
import io.slipway.spark.monitoring.ExplainDrift;
import io.slipway.spark.monitoring.MeasureDrift;
import io.slipway.spark.observability.MonitoringPort;
import io.slipway.spark.observability.SparkCounts;
import io.slipway.spark.observability.StepWatch;
import io.slipway.spark.packaging.PackageModel;
import io.slipway.spark.quality.ValidateDataset;
import io.slipway.spark.split.SplitDataset;
import io.slipway.spark.training.TrainCandidate;
import io.slipway.tracing.Tracing;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A long-lived Spark application that takes its work from the engine. */
public final class SparkDriver {
  private static final Logger LOG = LoggerFactory.getLogger(SparkDriver.class);
  private static final int STEP_THREADS = 16;

  private SparkDriver() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    DriverSettings settings = DriverSettings.from(System.getenv());
    Files.createDirectories(settings.artifacts());
    SparkSession spark = SparkSessions.start(settings.session());
    SparkEnd end = SparkEnd.of(spark.sparkContext());
    PrometheusMeterRegistry metrics = metrics();
    spark.sparkContext().addSparkListener(new SparkCounts(metrics));
    Tracing tracing = Tracing.of("slipway-spark", System.getenv());
    CamundaClient client =
        CamundaClient.newClientBuilder()
            .grpcAddress(settings.engineGrpc())
            .restAddress(settings.engineRest())
            .preferRestOverGrpc(false)
            .credentialsProvider(settings.login().credentials())
            .defaultJobWorkerName("spark-driver")
            .numJobWorkerExecutionThreads(STEP_THREADS)
            .useDefaultRetryPolicy(true)
            .build();
    Semaphore slots = new Semaphore(Math.max(1, spark.sparkContext().defaultParallelism()));
    StepWorkers workers =
        StepWorkers.open(
            steps(spark, settings),
            new LeaseSettings(
                client,
                spark.sparkContext(),
                settings.artifacts(),
                slots,
                new StepWatch(metrics, tracing)),
            mapper());
    MonitoringPort monitoring = MonitoringPort.open(settings.health(), metrics);
    LOG.info("Spark driver is ready, master={}", settings.session().master());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  monitoring.close();
                  workers.close();
                  client.close();
                  tracing.close();
                }));
    end.await();
    // without a session every step would fail: whoever started this process starts a new one
    LOG.info("Spark has ended; the driver ends too");
    System.exit(1);
  }

  private static List<Step<?, ?>> steps(SparkSession spark, DriverSettings settings) {
    ObjectMapper json = mapper();
    return List.of(
        new IngestDataset(spark, settings.ingest()),
        new ValidateDataset(spark, json, settings.ingest().access()),
        new SplitDataset(spark),
        new BuildFeatures(spark, json),
        new TrainCandidate(spark, json),
        new PackageModel(spark, json),
        new EvaluateModel(spark, json),
        new ScoreBatch(spark, json, settings.ingest()),
        new MeasureDrift(spark, json, settings.ingest().access(), settings.predictions()),
        new ExplainDrift(spark, json, settings.predictions()),
        new CollectTrainingData(spark, json, settings.predictions()));
  }

  private static PrometheusMeterRegistry metrics() {
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    return metrics;
  }

  /** Keys in order, so that equal content has equal bytes. */
  private static ObjectMapper mapper() {
    return new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  }
}
