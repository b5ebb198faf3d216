package io.slipway.spark.predictions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Writes a prediction log and label files, byte for byte as serving and the workers do. */
public final class Lines {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH'Z'").withZone(ZoneOffset.UTC);

  private Lines() {}

  /** A line of the log without its end. */
  public static String line(
      Instant at, String id, String model, int version, String role, String inputs, String out) {
    return ("{\"at\":\"%s\",\"id\":\"%s\",\"client\":\"slipway-application/subject\",\"model\":\"%s\","
            + "\"version\":%d,\"sha256\":\"%s\",\"role\":\"%s\",\"inputs\":{%s},\"outputs\":{%s}}")
        .formatted(at, id, model, version, "a".repeat(64), role, inputs, out);
  }

  /** A file that a process opened at a moment. */
  public static Path file(Path folder, Instant opened, int process, List<String> lines)
      throws IOException {
    return raw(folder, opened, process, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
  }

  public static Path raw(Path folder, Instant opened, int process, String text) throws IOException {
    Files.createDirectories(folder);
    String name =
        "predictions-%s-%013d-%d.jsonl"
            .formatted(HOUR.format(opened), opened.toEpochMilli(), process);
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  /** A file of labels that came in at a moment; each is id, row and label. */
  public static void labels(Path folder, Instant at, String[]... labels) throws IOException {
    Path day = Files.createDirectories(folder.resolve(at.toString().substring(0, 10)));
    List<String> lines = new ArrayList<>();
    for (String[] label : labels) {
      lines.add(
          "{\"id\": \"%s\", \"row\": %s, \"label\": \"%s\", \"at\": \"%s\"}"
              .formatted(label[0], label[1], label[2], at));
    }
    String text = String.join("\n", lines) + "\n";
    Files.writeString(
        day.resolve(Integer.toHexString(text.hashCode()) + ".jsonl"), text, StandardCharsets.UTF_8);
  }
}
