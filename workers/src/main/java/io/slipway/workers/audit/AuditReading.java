package io.slipway.workers.audit;

import io.slipway.contract.LifecycleId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads the chain for auditors, and says whether it holds. */
@Service
public class AuditReading {
  private static final int BATCH = 1000;

  private final AuditLog log;
  private final SignedHeads heads;
  private final Signatures signatures;
  private final Witness witness;

  AuditReading(AuditLog log, SignedHeads heads, Signatures signatures, Witness witness) {
    this.log = log;
    this.heads = heads;
    this.signatures = signatures;
    this.witness = witness;
  }

  /**
   * Some entries, the latest first.
   *
   * @param next ask for those before this one to see more; none when there are no more
   */
  public record Page(List<AuditEntry> entries, @Nullable Long next) {}

  public Page page(AuditLog.Query query) {
    List<AuditEntry> entries = log.find(query);
    boolean more = entries.size() == query.limit();
    return new Page(entries, more ? entries.get(entries.size() - 1).seq() : null);
  }

  /** First to last. */
  public List<AuditEntry> ofLifecycle(LifecycleId id) {
    return log.ofLifecycle(id);
  }

  /** What was remembered is read first: the chain may grow meanwhile, but not shrink. */
  public AuditVerification verify() throws IOException {
    Optional<Witness.Head> witnessed = witness.read();
    var check = new ChainCheck(heads, witnessed);
    each(0, Long.MAX_VALUE, check::accept);
    return check.finish(signatures);
  }

  /** Hands over the entries from one number to another, both included, first to last. */
  public void each(long first, long last, Consumer<AuditEntry> taker) {
    long seen = first - 1;
    List<AuditEntry> batch;
    do {
      batch = log.after(seen, BATCH);
      for (AuditEntry entry : batch) {
        if (entry.seq() > last) {
          return;
        }
        taker.accept(entry);
        seen = entry.seq();
      }
    } while (batch.size() == BATCH);
  }
}
