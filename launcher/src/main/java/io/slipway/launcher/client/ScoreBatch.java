package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "score-batch",
    description = "Scores the rows of files, or of a database, with a model; answers as Parquet.")
final class ScoreBatch extends ClientCommand {
  @Parameters(
      paramLabel = "<model>",
      description = "Name of the model (the version that serves), name:3 or name@alias.")
  private String address;

  @Option(
      names = "--data",
      paramLabel = "file",
      split = ",",
      description = "The rows: a file, a pattern or an address.")
  private List<String> data = List.of();

  @Option(
      names = "--request",
      paramLabel = "request.yaml",
      description = "More of the request: data with its dialect, a database, keep.")
  private @Nullable Path request;

  @Option(
      names = "--keep",
      paramLabel = "column",
      split = ",",
      description = "Columns that go into the answer, such as a customer number.")
  private List<String> keep = List.of();

  @Option(
      names = "--out",
      paramLabel = "folder",
      description = "Wait, and bring the answers here; their digests are checked.")
  private @Nullable Path out;

  @Option(names = "--wait", description = "Return when the batch has ended.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "duration",
      defaultValue = "PT30M",
      description = "How long to wait (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ScoreBatch(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    ObjectNode asked = asked();
    Batches batches = new Batches(api(), Clock.systemUTC());
    JsonNode batch = api().openBatch(asked);
    if (wait || out != null) {
      batch = batches.end(batch.path("batchId").asText(), timeout);
    }
    boolean scored = batch.path("state").asText().equals(Batches.SCORED);
    if (scored && out != null) {
      bring(batches, batch, out);
    }
    if (json()) {
      printJson(batch);
    } else {
      Batches.sentences(batch).forEach(this::print);
    }
    return scored || !(wait || out != null) ? ExitCode.OK : CommandFailed.FAILED;
  }

  private ObjectNode asked() {
    Path file = request;
    ObjectNode said =
        file == null ? JsonNodeFactory.instance.objectNode() : RequestFile.read(file).content();
    ModelAddress model = ModelAddress.parse(address);
    said.put("model", model.name());
    if (model.version() != null) {
      said.put("version", model.version());
    }
    if (model.alias() != null) {
      said.put("alias", model.alias());
    }
    keep.forEach(said.withArray("keep")::add);
    if (!data.isEmpty()) {
      data.forEach(said.withObject("/data").putArray("uri")::add);
    }
    if (!said.path("data").has("uri")) {
      throw new CommandFailed(
          ExitCode.USAGE, "Name the rows to score with --data=<file>, or in --request=<file>");
    }
    Path folder =
        data.isEmpty() && file != null ? file.toAbsolutePath().resolveSibling("") : Path.of("");
    return new RequestFile("the batch", said)
        .bringFiles(folder, DataFolder.of(stack().endpoints()));
  }

  private void bring(Batches batches, JsonNode batch, Path folder) {
    try {
      Files.createDirectories(folder);
      batches.bring(batch, folder);
      remark("Written: " + folder.toAbsolutePath());
    } catch (IOException e) {
      throw new CommandFailed(CommandFailed.FAILED, "--out: " + folder + ": " + e.getMessage(), e);
    }
  }
}
