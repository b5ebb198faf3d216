package io.slipway.workers.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.Review;
import io.slipway.workers.approval.DecisionTrail;
import io.slipway.workers.approval.Judgements;
import io.slipway.workers.approval.Judgements.Handed;
import io.slipway.workers.approval.Matter;
import io.slipway.workers.approval.Nonces;
import io.slipway.workers.approval.RequiredReviews;
import io.slipway.workers.approval.ReviewRules;
import io.slipway.workers.approval.Reviewers;
import io.slipway.workers.approval.Reviews;
import io.slipway.workers.approval.Subjects;
import io.slipway.workers.approval.Submissions;
import io.slipway.workers.delegation.Deputies;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.task.Decisions;
import io.slipway.workers.task.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that judges decisions, on ports in memory. */
public final class ApprovalCase {
  public static final String FIRST = "Task_ReviewModel";
  public static final String SECOND = "Task_ReviewModelAgain";
  public static final String DATASET_DIGEST = "d".repeat(64);

  private Instant now = Samples.NOON;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  public final MemoryLifecycles lifecycles = new MemoryLifecycles();
  public final MemoryRegistry registry = new MemoryRegistry();
  public final MemoryApprovals approvals = new MemoryApprovals(lifecycles);
  public final MemoryDelegations delegations = new MemoryDelegations();
  public final MemoryAudit audit = new MemoryAudit();
  public final FakeDirectory directory = new FakeDirectory();
  public final FakePolicyTables tables = new FakePolicyTables();
  public final FakeEngineView view = new FakeEngineView();
  public final FakeEngine engine = new FakeEngine();
  public final Nonces nonces = new Nonces(new MemoryNonces(), clock);

  public final Set<String> parties = new HashSet<>();

  private final Subjects subjects =
      new Subjects() {
        @Override
        public Optional<ModelVersion> release(LifecycleId id) {
          return registry.findLatest(id);
        }

        @Override
        public Optional<String> dataset(LifecycleId id) {
          return Optional.of(DATASET_DIGEST);
        }

        @Override
        public Set<String> parties(LifecycleId id) {
          return parties;
        }
      };
  public final Submissions submissions =
      new Submissions(lifecycles, subjects, new RequiredReviews(registry, tables), approvals);
  private final ReviewRules rules =
      new ReviewRules(new Reviewers(directory, new Deputies(delegations, clock)), nonces, clock);
  private final DecisionTrail trail = new DecisionTrail(approvals, audit, clock);
  public final Judgements judgements = new Judgements(approvals, submissions, rules, view, trail);
  public final Reviews reviews = new Reviews(judgements, approvals);
  public final Tasks tasks = new Tasks(view, lifecycles, approvals, (process, element) -> element);
  public final Decisions decisions =
      new Decisions(tasks, submissions, rules, nonces, trail, engine);

  public Subjects subjects() {
    return subjects;
  }

  public Clock clock() {
    return clock;
  }

  public void passTime(java.time.Duration time) {
    now = now.plus(time);
  }

  /** A lifecycle of the team demo with a registered package. */
  public LifecycleId lifecycle(String requester, String digest) {
    var id =
        lifecycles
            .add(requester, Samples.requestOf("m", "demo"), Optional.empty(), Samples.NOON)
            .id();
    registry.register(Samples.registration(id, "m", digest), Samples.NOON);
    return id;
  }

  /** Somebody completes a task in Tasklist, or our API does it for them. */
  public void completed(
      long key, LifecycleId id, String element, @Nullable String assignee, Review review) {
    String variable = Matter.of(element).orElseThrow().variable();
    view.complete(
        key, id, element, assignee, new ObjectMapper().valueToTree(Map.of(variable, review)));
  }

  public Handed handed(LifecycleId id, String element, long job) {
    return new Handed(id, FakeEngineView.INSTANCE, element, job);
  }
}
