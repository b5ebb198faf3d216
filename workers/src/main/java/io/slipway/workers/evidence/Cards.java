package io.slipway.workers.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.CandidateResult;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.card.CardFacts;
import io.slipway.workers.card.ModelCards;
import io.slipway.workers.engine.EngineView;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.Registration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Writes the model card of a version from what is known of it now. */
@Service
public class Cards {
  private final ModelCards cards = new ModelCards();
  private final ModelRegistry registry;
  private final EngineView engine;
  private final History history;
  private final ArtifactFolder artifacts;
  private final ObjectMapper json;

  Cards(
      ModelRegistry registry,
      EngineView engine,
      History history,
      ArtifactFolder artifacts,
      ObjectMapper json) {
    this.registry = registry;
    this.engine = engine;
    this.history = history;
    this.artifacts = artifacts;
    this.json = json;
  }

  /**
   * One HTML file.
   *
   * @throws Problem when the facts are of an earlier layout
   */
  public String html(ModelVersion version) {
    return cards.html(facts(version));
  }

  CardFacts facts(ModelVersion version) {
    Registration made = registration(version);
    return new CardFacts(
        made.request(),
        version.requestedBy(),
        version.ref(),
        version.state().name(),
        made.dataset(),
        made.quality(),
        made.split(),
        made.features(),
        candidates(made),
        made.champion(),
        made.modelPackage(),
        made.evaluation(),
        made.validation(),
        history.decisions(version),
        history.deployments(version),
        version.createdAt(),
        artifacts.root());
  }

  private Registration registration(ModelVersion version) {
    try {
      return json.treeToValue(registry.registration(version), Registration.class);
    } catch (JsonProcessingException e) {
      throw Problem.of(
          Kind.CONFLICT,
          "%s was registered by an earlier Slipway, with fewer facts than a model card needs"
              .formatted(version.title()));
    }
  }

  /** All that were trained as far as the engine told; the champion at least. */
  private List<CandidateResult> candidates(Registration made) {
    JsonNode told = engine.facts(made.lifecycleId()).get("candidateResults");
    try {
      return told == null
          ? List.of(made.champion())
          : Stream.of(json.treeToValue(told, CandidateResult[].class))
              .filter(Objects::nonNull) // a candidate that was skipped
              .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The engine told of candidates that cannot be read", e);
    }
  }
}
