package io.slipway.serving.access;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts who was refused what, until somebody writes it down. Of a minute it keeps so many kinds
 * apart and counts the others together; of all minutes the last thousand kinds. What one server
 * leaves behind the next one takes over.
 */
public final class RefusedCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedCalls.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PREFIX = "refused-";
  private static final int KINDS_OF_A_MINUTE = 100;
  private static final int KEPT = 1_000;
  private static final int LONGEST = 200;

  private final Path folder;
  private final Clock clock;
  private final String server;
  private final Map<Kind, Long> counts = new LinkedHashMap<>();
  private final List<Refusal> closed = new ArrayList<>();
  private Instant minute;
  private long number;

  private record Kind(String who, String call, int status, String reason) {}

  /**
   * @param folder in which servers leave what nobody has asked for
   */
  public RefusedCalls(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    this.server = clock.millis() + "-" + ProcessHandle.current().pid();
    this.minute = thisMinute();
  }

  synchronized void add(String who, String call, AccessRefusedException refused) {
    closeMinute();
    var kind = new Kind(who, shorten(call), refused.reason().status(), refused.reason().name());
    var known = counts.containsKey(kind) || counts.size() < KINDS_OF_A_MINUTE;
    counts.merge(known ? kind : new Kind("several", "several", 0, "SEVERAL"), 1L, Long::sum);
  }

  /** Those of the minutes that are over, also of servers that have ended. */
  public synchronized List<Refusal> list() {
    closeMinute();
    takeOver();
    return List.copyOf(closed);
  }

  private void closeMinute() {
    var now = thisMinute();
    if (now.isAfter(minute)) {
      close(minute);
      minute = now;
    }
  }

  private void close(Instant of) {
    counts.forEach(
        (kind, count) ->
            closed.add(
                new Refusal(
                    server + "-" + ++number,
                    of.toString(),
                    kind.who(),
                    kind.call(),
                    kind.status(),
                    kind.reason(),
                    count)));
    counts.clear();
    limit();
  }

  private void limit() {
    if (closed.size() > KEPT) {
      closed.subList(0, closed.size() - KEPT).clear();
    }
  }

  private void takeOver() {
    try (var files = Files.newDirectoryStream(folder, PREFIX + "*.json")) {
      for (var file : files) {
        closed.addAll(0, JSON.readValue(file.toFile(), new TypeReference<List<Refusal>>() {}));
        Files.delete(file);
      }
      limit();
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("folder", folder).setCause(e).log("earlier refusals are lost");
    }
  }

  /** Leaves all that it has for the next server: who has written it down already knows it again. */
  @Override
  public synchronized void close() {
    close(minute);
    if (closed.isEmpty()) {
      return;
    }
    try {
      var fresh = folder.resolve(PREFIX + server + ".new");
      JSON.writeValue(fresh.toFile(), closed);
      Files.move(fresh, folder.resolve(PREFIX + server + ".json"));
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("folder", folder).setCause(e).log("refusals are lost");
    }
  }

  private Instant thisMinute() {
    return clock.instant().truncatedTo(ChronoUnit.MINUTES);
  }

  private static String shorten(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
