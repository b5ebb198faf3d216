package io.slipway.workers.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ContainerNode;
import io.slipway.contract.DataSource;
import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.FieldError;
import io.slipway.workers.training.TrainingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Understands requests: checks shape, meaning and files, and fills the defaults. */
@Service
public class LifecycleRequests {
  private static final Pattern FIELD_AND_MESSAGE =
      Pattern.compile(
          "((?:model|task|data|target|features|split|training|evaluation)(?:\\.[^:]+)?): (.*)",
          Pattern.DOTALL);

  private final ObjectMapper json;
  private final DataSettings settings;
  private final RequestSchema schema = new RequestSchema();

  public LifecycleRequests(ObjectMapper json, DataSettings settings) {
    this.json = json;
    this.settings = settings;
  }

  /**
   * Checks a request and fills what it leaves out.
   *
   * @throws Problem with what is wrong with which field
   */
  public LifecycleRequest understand(JsonNode request) {
    JsonNode said = withoutNulls(request.deepCopy());
    if (said.has("retraining")) {
      throw Problem.invalid(
          "retraining", "only Slipway says what a retraining goes back to; leave it out");
    }
    var errors = schema.errors(said);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return resolve(read(said));
  }

  private LifecycleRequest resolve(LifecycleRequest request) {
    var addresses = new DataAddresses(settings.access());
    DataSource data = addresses.resolve(request.data());
    List<FieldError> errors = new ArrayList<>(addresses.errors());
    errors.addAll(TrainingRules.faults(request));
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new LifecycleRequest(
        request.model(),
        request.purpose(),
        request.limits(),
        request.owner(),
        request.tags(),
        request.task(),
        data,
        request.target(),
        request.features(),
        request.split(),
        request.training(),
        request.evaluation(),
        request.environment(),
        request.team(),
        request.deployment(),
        request.monitoring(),
        request.retraining());
  }

  private LifecycleRequest read(JsonNode request) {
    try {
      return json.treeToValue(request, LifecycleRequest.class);
    } catch (JsonMappingException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw inWords(e, String.valueOf(cause.getMessage()));
    } catch (JsonProcessingException e) {
      throw Problem.invalid("", e.getOriginalMessage());
    }
  }

  /** The records of the contract say which field is wrong; Jackson may know it more closely. */
  private static Problem inWords(JsonMappingException e, String message) {
    String path =
        e.getPath().stream()
            .map(step -> String.valueOf(step.getFieldName()))
            .collect(Collectors.joining("."));
    Matcher said = FIELD_AND_MESSAGE.matcher(message);
    if (!said.matches()) {
      return Problem.invalid(path, message);
    }
    boolean closer = path.startsWith(said.group(1) + ".");
    return Problem.invalid(closer ? path : said.group(1), said.group(2));
  }

  /** An empty entry of a form or a YAML file says the same as no entry. */
  private static JsonNode withoutNulls(JsonNode node) {
    if (node instanceof ContainerNode<?> container) {
      var children = container.elements();
      while (children.hasNext()) {
        if (withoutNulls(children.next()).isNull()) {
          children.remove();
        }
      }
    }
    return node;
  }
}
