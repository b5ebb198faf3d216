package io.slipway.workers.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.slipway.contract.BatchRequest;
import io.slipway.contract.DataSource;
import io.slipway.workers.lifecycle.DataAddresses;
import io.slipway.workers.lifecycle.DataSettings;
import io.slipway.workers.outcome.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Understands requests for batches: checks shape, meaning and addresses, fills the defaults. */
@Service
public class BatchRequests {
  private static final Pattern FIELD_AND_MESSAGE =
      Pattern.compile("((?:model|version|alias|keep|data)(?:\\.[^:]+)?): (.*)", Pattern.DOTALL);

  private final ObjectMapper json;
  private final DataSettings settings;

  public BatchRequests(ObjectMapper json, DataSettings settings) {
    this.json = json;
    this.settings = settings;
  }

  /**
   * Checks a request and fills what it leaves out.
   *
   * @throws Problem with what is wrong with which field
   */
  public BatchRequest understand(JsonNode request) {
    if (!request.isObject()) {
      throw Problem.invalid("", "a batch is an object with model and data");
    }
    BatchRequest said = read(request);
    var addresses = new DataAddresses(settings.access());
    DataSource data = addresses.resolve(said.data());
    if (!addresses.errors().isEmpty()) {
      throw Problem.invalid(addresses.errors());
    }
    return new BatchRequest(said.model(), said.version(), said.alias(), data, said.keep());
  }

  private BatchRequest read(JsonNode request) {
    try {
      return json.treeToValue(request, BatchRequest.class);
    } catch (UnrecognizedPropertyException e) {
      throw Problem.invalid(path(e), "is not known here; these are: " + e.getKnownPropertyIds());
    } catch (JsonMappingException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      Matcher said = FIELD_AND_MESSAGE.matcher(String.valueOf(cause.getMessage()));
      throw said.matches()
          ? Problem.invalid(said.group(1), said.group(2))
          : Problem.invalid(path(e), e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw Problem.invalid("", e.getOriginalMessage());
    }
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> String.valueOf(step.getFieldName()))
        .collect(Collectors.joining("."));
  }
}
