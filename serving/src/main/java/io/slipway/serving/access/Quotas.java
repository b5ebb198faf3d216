package io.slipway.serving.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** How much one client may ask: so many requests in a second, and so many at the same time. */
public final class Quotas {
  private static final int AT_ONCE = 64;
  private static final int CLIENTS = 10_000;

  private final long perSecond;
  private final Counter refusedRate;
  private final Counter refusedAtOnce;
  private final LoadingCache<String, Client> clients;

  private record Client(Bucket bucket, Semaphore places) {}

  /** The place of a request, given back by {@link #close}. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  public Quotas(long perSecond, MeterRegistry registry) {
    this.perSecond = perSecond;
    this.refusedRate = refusals(registry, "rate");
    this.refusedAtOnce = refusals(registry, "at_once");
    this.clients =
        Caffeine.newBuilder()
            .maximumSize(CLIENTS)
            .expireAfterAccess(Duration.ofHours(1))
            .build(name -> new Client(bucket(perSecond), new Semaphore(AT_ONCE)));
  }

  private static Counter refusals(MeterRegistry registry, String limit) {
    return Counter.builder("slipway.quota.refusals")
        .description("Requests beyond what one client may ask")
        .tag("limit", limit)
        .register(registry);
  }

  private static Bucket bucket(long perSecond) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  /** Throws AccessRefusedException if it is too much. */
  public Place take(Caller caller) {
    var client = clients.get(caller.client());
    if (!client.places().tryAcquire()) {
      refusedAtOnce.increment();
      throw AccessRefusedException.tooMuch(
          "'%s' has %d requests under way, which is the most".formatted(caller.client(), AT_ONCE),
          1);
    }
    if (!client.bucket().tryConsume(1)) {
      client.places().release();
      refusedRate.increment();
      throw AccessRefusedException.tooMuch(
          "'%s' asks more than %d times in a second".formatted(caller.client(), perSecond), 1);
    }
    return client.places()::release;
  }
}
