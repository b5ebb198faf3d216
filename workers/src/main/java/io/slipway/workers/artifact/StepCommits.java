package io.slipway.workers.artifact;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/**
 * What the steps of the Spark driver committed. A process variable can be edited by whoever
 * operates the engine, the file beside the step's artifacts cannot.
 */
@Component
public class StepCommits {
  private static final String RESULT = "result.json";

  private final ArtifactFolder artifacts;
  private final ObjectMapper json;

  public StepCommits(ArtifactFolder artifacts, ObjectMapper json) {
    this.artifacts = artifacts;
    this.json = json;
  }

  /**
   * Whether the step of this lifecycle that left something at the address committed exactly this
   * result.
   *
   * @param uri of the step's folder or of a file in it
   */
  public boolean hold(LifecycleId id, String element, String uri, Object result) {
    Path step = artifacts.root().resolve(id.value()).resolve(element);
    Path named = Path.of(uri).toAbsolutePath().normalize();
    Path folder = Files.isDirectory(named) ? named : named.getParent();
    if (folder == null || !step.equals(folder.getParent())) {
      return false;
    }
    try {
      var commit = artifacts.readJson(folder.resolve(RESULT).toString());
      return commit.isPresent() && json.treeToValue(commit.get(), result.getClass()).equals(result);
    } catch (IOException e) {
      throw new UncheckedIOException("The commit in " + folder + " cannot be read", e);
    }
  }
}
