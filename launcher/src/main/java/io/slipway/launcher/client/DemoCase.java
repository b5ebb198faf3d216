package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What the demo trains.
 *
 * @param request ready to be sent
 * @param rows file that rows to score are taken from
 */
record DemoCase(ObjectNode request, Path rows) {
  static DemoCase adult(AdultData adult, DataFolder folder) {
    RequestFile example = example("adult.yaml");
    data(example).put("uri", adult.data().toString()).put("testUri", adult.test().toString());
    return new DemoCase(example.bringFiles(folder.folder(), folder), adult.test());
  }

  static DemoCase credit(Path file, DataFolder folder) {
    RequestFile example = example("credit.yaml");
    data(example).put("uri", file.toString());
    return new DemoCase(example.bringFiles(folder.folder(), folder), file);
  }

  private static ObjectNode data(RequestFile example) {
    return (ObjectNode) example.content().path("data");
  }

  private static RequestFile example(String name) {
    String resource = "/examples/" + name;
    try (InputStream in = Objects.requireNonNull(DemoCase.class.getResourceAsStream(resource))) {
      return RequestFile.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
